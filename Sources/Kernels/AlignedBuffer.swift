/// Zero-filled scalars that begin on a cache line and live as long as a reference to them does.
///
/// Only `Matrix` holds one, and copies it before a write when it is shared; that makes the class
/// safe to send between threads.
@safe final class AlignedBuffer: @unchecked Sendable {
  /// A cache line, and a full AVX-512 register.
  static let alignment = 64

  let count: Int
  let start: UnsafeMutablePointer<Scalar>

  init(count: Int) {
    self.count = count
    let bytes = max(count, 1) * MemoryLayout<Scalar>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: Self.alignment)
    unsafe start = memory.bindMemory(to: Scalar.self, capacity: max(count, 1))
    unsafe start.initialize(repeating: 0, count: max(count, 1))
  }

  /// A buffer of its own with the same content.
  func copy() -> AlignedBuffer {
    let other = AlignedBuffer(count: count)
    unsafe other.start.update(from: start, count: count)
    return other
  }

  deinit { unsafe start.deallocate() }
}
