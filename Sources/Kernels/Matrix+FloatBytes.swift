/// Matrices as files hold them: little-endian 32-bit floats, row after row, without the padding.
extension Matrix {
  /// The elements as bytes, 4 each.
  public var floatBytes: [UInt8] {
    let size = 4 * rows * columns
    return unsafe withPointer { start, stride in
      unsafe [UInt8](unsafeUninitializedCapacity: size) { memory, count in
        let bytes = UnsafeMutableRawBufferPointer(memory)
        for row in 0..<rows {
          for column in 0..<columns {
            unsafe bytes.storeBytes(
              of: Float(start[row * stride + column]).bitPattern.littleEndian,
              toByteOffset: 4 * (row * columns + column), as: UInt32.self)
          }
        }
        count = size
      }
    }
  }

  /// A matrix of the elements in these bytes, 4 each.
  public init(rows: Int, columns: Int, floatBytes: ArraySlice<UInt8>) {
    precondition(
      floatBytes.count == 4 * rows * columns,
      "\(floatBytes.count) bytes for a \(rows)x\(columns) matrix")
    self.init(rows: rows, columns: columns)
    unsafe floatBytes.withUnsafeBytes { bytes in
      unsafe withMutablePointer { start, stride in
        for row in 0..<rows {
          for column in 0..<columns {
            let bits = unsafe bytes.loadUnaligned(
              fromByteOffset: 4 * (row * columns + column), as: UInt32.self)
            unsafe start[row * stride + column] = Scalar(
              Float(bitPattern: UInt32(littleEndian: bits)))
          }
        }
      }
    }
  }
}
