/// Bytes that are read once, from the first to the last.
protocol ByteStream {
  /// Puts the next bytes at the beginning of the buffer and returns how many: fewer than fit only
  /// at the end, where everything that can be checked has been.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int
}

extension ByteStream {
  /// Appends the next bytes, fewer than asked for only at the end, and returns how many.
  func read(upTo limit: Int, appendingTo bytes: inout [UInt8]) throws(ArchiveError) -> Int {
    let before = bytes.count
    try bytes.append(addingCapacity: limit) { span throws(ArchiveError) in
      try unsafe span.withUnsafeMutableBufferPointer { memory, count throws(ArchiveError) in
        let room = UnsafeMutableRawBufferPointer(memory)
        unsafe HugePages.prefer(for: room)
        count += try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: room[..<limit]))
      }
    }
    return bytes.count - before
  }
}
