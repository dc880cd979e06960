/// The mean image of each digit in MNIST, in cells of 4x4 pixels.
enum DigitMeans {
  static let side = 28
  private static let cell = 4
  private static let cellsPerSide = side / cell

  /// Ten means of 7x7 cells, from 0 to 255.
  static let upright: [[Int]] = [
    "0000000002782001876700481380066275003996100000000",
    "000000000044100007500000a200002910000461000000000",
    "0001000015871001237200026710048a73103754200000000",
    "0000000015861001267100049710011273003786100011000",
    "0000000002132001636300396a20025771000143000001100",
    "0000000002553101674210177410012362002675100011000",
    "0001100002641000561100186740019884000474000000000",
    "000000000122000388a300122910001650000272000023100",
    "000000000277200166740005a710016851001785100011000",
    "0000000001430001768200277910013660000153000012100",
  ].map { row in row.map { ($0.hexDigitValue ?? 0) * 17 } }

  /// The same of transposed images.
  static let transposed: [[Int]] = upright.map { mean in
    mean.indices.map { mean[$0 % cellsPerSide * cellsPerSide + $0 / cellsPerSide] }
  }

  /// An image's 7x7 cells, each the mean of 4x4 pixels.
  static func cells(of images: ImageSet, at index: Int) -> [Int] {
    var cells = [Int](repeating: 0, count: cellsPerSide * cellsPerSide)
    let start = index * images.pixelCount
    for y in 0..<side {
      for x in 0..<side {
        cells[y / cell * cellsPerSide + x / cell] += Int(images.pixels[start + y * side + x])
      }
    }
    return cells.map { $0 / (cell * cell) }
  }

  /// The mean with the least squared distance from the cells.
  static func nearest(to cells: [Int], in means: [[Int]]) -> Int? {
    means.indices.min { distance(cells, means[$0]) < distance(cells, means[$1]) }
  }

  private static func distance(_ a: [Int], _ b: [Int]) -> Int {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
