public import Kernels

extension Examples {
  public func fill(_ input: MatrixView, at positions: ArraySlice<Int32>) {
    let batch = positions.map { rows[Int($0)] }
    transform.fill(input, from: images, rows: batch[...])
  }
  public func labels(at positions: ArraySlice<Int32>, into labels: inout [UInt8]) {
    labels.removeAll(keepingCapacity: true)
    for position in positions { labels.append(images.labels[Int(rows[Int(position)])]) }
  }
}
extension InputTransform {
  func fill(_ input: MatrixView, from images: ImageSet, rows: ArraySlice<Int32>) {
    var m = Matrix(rows: rows.count, columns: inputs)
    fill(&m, from: images, rows: rows)
    input.load(m)
  }
}
