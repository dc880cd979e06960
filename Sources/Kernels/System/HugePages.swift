import Glibc

/// Memory in pages of 2 MB where the system has them.
enum HugePages {
  /// Asks that memory nobody has written to yet be given in huge pages.
  ///
  /// That is one page fault for 512, and addresses that the processor finds without looking them up.
  /// Only a wish; content stays as it is.
  static func prefer(for memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= 2 * size, let start = memory.baseAddress else { return }
    let first = unsafe start.alignedUp(toMultipleOf: size)
    let count = unsafe (start + memory.count - first) / size * size
    _ = unsafe madvise(first, count, MADV_HUGEPAGE)
  }

  private static let size = 1 << 21
}
