internal import CArchive

/// A file's content, or that of a zip archive's member, by libarchive.
@safe final class ArchiveStream: ByteStream {
  private let name: String
  private let isZip: Bool
  private let handle: OpaquePointer
  /// The archive's bytes, where it is in memory.
  private let memory: UnsafeMutableRawBufferPointer?
  private var hasNothing = false
  /// The first bytes, read to see what follows and not given away yet.
  private var beginning: [UInt8] = []

  /// Opens a file, or a zip archive's regular member of exactly this path.
  convenience init(_ path: String, member: String?) throws(ArchiveError) {
    unsafe self.init(path, nil, isZip: member != nil)
    try check(unsafe archive_read_open_filename(handle, path, 1 << 17))
    try advance(to: member)
  }

  /// Opens bytes as the content of a file of this name.
  convenience init(_ bytes: [UInt8], named name: String, member: String?) throws(ArchiveError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    unsafe memory.copyBytes(from: bytes)
    unsafe self.init(name, memory, isZip: member != nil)
    try check(unsafe archive_read_open_memory(handle, memory.baseAddress, memory.count))
    try advance(to: member)
  }

  private init(_ name: String, _ memory: UnsafeMutableRawBufferPointer?, isZip: Bool) {
    guard let handle = unsafe archive_read_new() else {
      preconditionFailure("no memory for libarchive")
    }
    self.name = name
    self.isZip = isZip
    unsafe self.handle = handle
    unsafe self.memory = memory
    if isZip {
      // By its directory, not from its beginning: to pass over a member whose length is not known,
      // libarchive would unpack it, whatever memory its packing asks for.
      unsafe archive_read_support_format_zip_seekable(handle)
    } else {
      unsafe archive_read_support_format_raw(handle)
      unsafe archive_read_support_format_empty(handle)
    }
  }

  deinit {
    unsafe archive_read_free(handle)
    unsafe memory?.deallocate()
  }

  /// The first two bytes, or as many as there are; nothing may have been read yet.
  func peek() throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try read(upTo: 2, appendingTo: &bytes)
    beginning = bytes
    return beginning
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
    let known = min(beginning.count, buffer.count)
    unsafe buffer.copyBytes(from: beginning.prefix(known))
    beginning.removeFirst(known)
    guard !hasNothing, known < buffer.count else { return known }
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[known...])
    let count = unsafe archive_read_data(handle, rest.baseAddress, rest.count)
    // Only warned of: a zip member whose checksum does not match its content.
    guard count >= 0 else { throw failure(Int32(count)) }
    return known + count
  }

  /// Goes to the member of this path; without one, to the only content there is.
  private func advance(to member: String?) throws(ArchiveError) {
    while true {
      var entry: OpaquePointer?
      let status = unsafe archive_read_next_header(handle, &entry)
      if status == ARCHIVE_EOF {
        guard let member else {
          hasNothing = true
          return
        }
        throw .memberMissing(file: name, member: member)
      }
      try check(status)
      guard let member else { return }
      guard let path = unsafe archive_entry_pathname(entry), unsafe String(cString: path) == member,
        unsafe archive_entry_filetype(entry) & 0o170000 == 0o100000
      else { continue }
      return try checkPacking(of: member)
    }
  }

  /// Refuses what is packed in other ways than data sets are: some of these would have libarchive
  /// take gigabytes because a few bytes of the archive say so.
  private func checkPacking(of member: String) throws(ArchiveError) {
    // Such as "ZIP 2.0 (deflation)".
    let format = unsafe archive_format_name(handle).map { unsafe String(cString: $0) } ?? ""
    let packing = format.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    guard !["uncompressed", "deflation"].contains(packing) else { return }
    throw .unreadable(file: "\(name) (\(member))", packing: String(packing))
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status != ARCHIVE_OK && status != ARCHIVE_WARN else { return }
    throw failure(status)
  }

  private func failure(_ status: Int32) -> ArchiveError {
    let reason = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    if isZip, reason?.contains("Unrecognized") ?? false {
      return .notArchive(file: name, kind: "zip")
    }
    return .damaged(file: name, reason: reason ?? "libarchive status \(status)")
  }
}
