internal import CISAL

/// What is packed in gzip members one after the other, unpacked by Intel's ISA-L, which takes half
/// of zlib's time.
///
/// Every member's checksum is compared. What follows the last one is passed over, as gzip does.
@safe final class GzipStream: ByteStream {
  private let source: any ByteStream
  private let name: String
  private let state: UnsafeMutablePointer<inflate_state>
  /// Packed bytes; `state` knows which of them are still to be unpacked.
  private let input: UnsafeMutableRawBufferPointer

  /// Unpacks another stream; `name` is what messages call it.
  init(_ source: any ByteStream, name: String) {
    self.source = source
    self.name = name
    unsafe state = .allocate(capacity: 1)
    unsafe input = .allocate(byteCount: 1 << 17, alignment: 64)
    unsafe isal_inflate_init(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
  }

  deinit {
    unsafe state.deallocate()
    unsafe input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    // ISA-L counts in 32 bits.
    let room = UInt32(min(buffer.count, 1 << 30))
    unsafe state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_out = room
    while unsafe state.pointee.avail_out > 0 {
      if isMemberRead, try !beginNextMember() { break }
      try check(unsafe isal_inflate(state))
      if unsafe isMemberRead || state.pointee.avail_out == 0 { continue }
      guard try hasInput() else { throw damage("truncated gzip input") }
    }
    return unsafe Int(room - state.pointee.avail_out)
  }

  private var isMemberRead: Bool { unsafe state.pointee.block_state == ISAL_BLOCK_FINISH }

  /// Whether another member follows the one just read.
  private func beginNextMember() throws(ArchiveError) -> Bool {
    guard try hasInput(), unsafe state.pointee.next_in.pointee == 0x1F else { return false }
    // The second magic byte, unless it is in the next piece of the file.
    guard unsafe state.pointee.avail_in < 2 || state.pointee.next_in[1] == 0x8B else {
      return false
    }
    unsafe isal_inflate_reset(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
    return true
  }

  /// Whether there are packed bytes to go on with; reads more if all are used up.
  private func hasInput() throws(ArchiveError) -> Bool {
    guard unsafe state.pointee.avail_in == 0 else { return true }
    let count = try unsafe source.read(into: input)
    unsafe state.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_in = UInt32(count)
    return count > 0
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status < 0 else { return }
    throw damage(
      status == ISAL_INCORRECT_CHECKSUM
        ? "its checksum does not match its content" : "gzip decompression failed")
  }

  private func damage(_ reason: String) -> ArchiveError { .damaged(file: name, reason: reason) }
}
