internal import CISAL

/// What is packed in gzip members one after the other, unpacked by Intel's ISA-L, which takes half
/// of zlib's time.
///
/// Every member's checksums are compared. What follows the last one is passed over, as gzip does.
@safe final class GzipStream: ByteStream {
  private let source: any ByteStream
  private let name: String
  private let state: UnsafeMutablePointer<inflate_state>
  private var place = Place.start
  /// Packed bytes; `state` knows which of them are still to be unpacked.
  private let input: UnsafeMutableRawBufferPointer

  private enum Place { case start, withinMember, betweenMembers, end }

  /// Unpacks another stream; `name` is what messages call it.
  init(_ source: any ByteStream, name: String) {
    self.source = source
    self.name = name
    unsafe state = .allocate(capacity: 1)
    unsafe input = .allocate(byteCount: 1 << 17, alignment: 64)
    unsafe isal_inflate_init(state)
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
      if place != .withinMember, try !beginMember() { break }
      try check(unsafe isal_inflate(state))
      if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
        place = .betweenMembers
      } else if unsafe state.pointee.avail_out > 0, try !hasInput() {
        throw truncation
      }
    }
    return unsafe Int(room - state.pointee.avail_out)
  }

  /// Goes to where the next member's content begins, unless no other member follows.
  private func beginMember() throws(ArchiveError) -> Bool {
    let isFirst = place == .start
    guard place != .end, try isMemberNext() else {
      place = .end
      if isFirst { throw damage("it does not begin like a gzip file") }
      return false
    }
    try GzipHeader.pass(in: self)
    unsafe isal_inflate_reset(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
    place = .withinMember
    return true
  }

  /// Whether a member's two magic bytes are next, which are passed over.
  private func isMemberNext() throws(ArchiveError) -> Bool {
    guard try nextByte() == 0x1F else { return false }
    guard let second = try nextByte() else { throw truncation }
    return second == 0x8B
  }

  /// The next packed byte; nil at the end.
  func nextByte() throws(ArchiveError) -> UInt8? {
    guard try hasInput() else { return nil }
    let byte = unsafe state.pointee.next_in.pointee
    unsafe state.pointee.next_in += 1
    unsafe state.pointee.avail_in -= 1
    return byte
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

  func damage(_ reason: String) -> ArchiveError { .damaged(file: name, reason: reason) }

  var truncation: ArchiveError { damage("truncated gzip input") }
}
