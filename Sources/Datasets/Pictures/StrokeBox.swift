import Kernels

/// The part of a picture that its strokes fill.
struct StrokeBox: Equatable {
  let rows, columns: Range<Int>

  /// The box of these rows and columns.
  init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The box around all pixels with at least a quarter of the strongest ink but for specks: at each
  /// side a thousandth of these pixels may be left out.
  init(of picture: Picture, ink scale: InkScale) {
    let isInk = scale.ink.map { $0 >= 0.25 }
    var inRows = [Int](repeating: 0, count: picture.height)
    var inColumns = [Int](repeating: 0, count: picture.width)
    for y in 0..<picture.height {
      for x in 0..<picture.width where isInk[Int(picture.samples[y * picture.width + x])] {
        inRows[y] += 1
        inColumns[x] += 1
      }
    }
    let spare = inRows.reduce(0, +) / 1000
    rows = Self.range(of: inRows, sparing: spare)
    columns = Self.range(of: inColumns, sparing: spare)
  }

  /// The indices without those at both ends whose counts come to no more than so many.
  private static func range(of counts: [Int], sparing spare: Int) -> Range<Int> {
    func leading(_ counts: some Collection<Int>) -> Int {
      var sum = 0
      return counts.prefix { count in
        sum += count
        return sum <= spare
      }.count
    }
    return leading(counts)..<counts.count - leading(counts.reversed())
  }

  /// The box with a margin of a tenth of its longer side, as far as the picture goes: soft edges of
  /// the strokes reach a little farther than they do.
  func withMargin(in picture: Picture) -> StrokeBox {
    let margin = (max(rows.count, columns.count) + 9) / 10
    func grown(_ range: Range<Int>, within count: Int) -> Range<Int> {
      (range.lowerBound - margin..<range.upperBound + margin).clamped(to: 0..<count)
    }
    return StrokeBox(
      rows: grown(rows, within: picture.height), columns: grown(columns, within: picture.width))
  }

  /// Where the centre of mass of the ink in the box is, in pixels from the picture's upper left corner.
  func centreOfMass(in picture: Picture, ink scale: InkScale) -> (y: Double, x: Double) {
    var (sum, down, right) = (0.0, 0.0, 0.0)
    for y in rows {
      for x in columns {
        let ink = Double(scale.ink[Int(picture.samples[y * picture.width + x])])
        sum += ink
        down += ink * (Double(y) + 0.5)
        right += ink * (Double(x) + 0.5)
      }
    }
    return (down / sum, right / sum)
  }
}
