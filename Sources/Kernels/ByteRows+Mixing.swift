internal import CKernels

extension ByteRows {
  /// The parts of a whole in which the weights of a mixture are counted.
  ///
  /// Whole numbers make it integer arithmetic: the same bytes on every processor.
  public static let mixingParts = 65_536

  /// A row becomes the mixture of two rows of others: (weight a + (parts - weight) b) / parts, rounded
  /// to the nearest byte, halves upwards.
  ///
  /// - Parameters:
  ///   - row: The one that is written.
  ///   - others: Rows as wide.
  ///   - first: a.
  ///   - second: b, which may be a.
  ///   - weight: That of a, from 0 to `mixingParts`.
  public func mix(_ row: Int, of others: ByteRows, _ first: Int, _ second: Int, weight: Int) {
    precondition(others.columns == columns, "\(others.columns) bytes and \(columns) differ")
    for index in [first, second] { others.checkRows(index..<index + 1) }
    unsafe mix(row, others.start, first, second, weight)
  }

  /// The same of two of many images, each as many bytes as a row has.
  public func mix(_ row: Int, of images: [UInt8], _ first: Int, _ second: Int, weight: Int) {
    let count = images.count / columns
    precondition(
      0..<count ~= first && 0..<count ~= second, "no images \(first) and \(second) of \(count)")
    unsafe images.withUnsafeBufferPointer { images in
      guard let start = images.baseAddress else { return }
      unsafe mix(row, start, first, second, weight)
    }
  }

  private func mix(
    _ row: Int, _ bytes: UnsafePointer<UInt8>, _ first: Int, _ second: Int, _ weight: Int
  ) {
    checkRows(row..<row + 1)
    precondition(0...Self.mixingParts ~= weight, "a weight of \(weight)")
    Profile.measure(.deformation) {
      unsafe apus_mix_bytes(
        bytes + first * columns, bytes + second * columns, start + row * columns, columns,
        UInt32(weight))
    }
  }
}
