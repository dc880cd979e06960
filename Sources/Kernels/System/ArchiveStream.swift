internal import CArchive

/// One layer of libarchive: a format opened over a file or over another layer.
@safe final class ArchiveStream {
  /// What a layer takes its input for.
  enum Format { case plain, gzip, zip }

  private let name: String
  private let format: Format
  private let handle: OpaquePointer
  /// The layer this one reads, kept alive; its failure is this one's.
  private var source: ArchiveStream?
  private var failure: ArchiveError?
  /// The block handed to libarchive, which reads it until it asks for the next.
  private var lent: UnsafeMutableBufferPointer<UInt8> = unsafe .init(start: nil, count: 0)
  private var first: [UInt8]?
  private var hasNothing = false
  private var lastBytes: [UInt8] = []

  init(name: String, format: Format) {
    guard let handle = unsafe archive_read_new() else {
      preconditionFailure("no memory for libarchive")
    }
    self.name = name
    self.format = format
    unsafe self.handle = handle
    switch format {
    case .zip: unsafe archive_read_support_format_zip(handle)
    case .gzip:
      unsafe archive_read_support_filter_gzip(handle)
      unsafe archive_read_support_format_raw(handle)
    case .plain:
      unsafe archive_read_support_format_raw(handle)
      unsafe archive_read_support_format_empty(handle)
    }
  }

  deinit {
    unsafe archive_read_free(handle)
    unsafe lent.deallocate()
  }

  func open(file: String) throws(ArchiveError) {
    try check(unsafe archive_read_open_filename(handle, file, 1 << 17))
  }

  /// Reads what another layer gives.
  func open(source: ArchiveStream) throws(ArchiveError) {
    self.source = source
    let status = unsafe archive_read_open(
      handle, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, client, buffer in
        guard let client = unsafe client, let buffer = unsafe buffer else { return -1 }
        let stream = unsafe Unmanaged<ArchiveStream>.fromOpaque(client).takeUnretainedValue()
        return unsafe stream.lend(to: buffer)
      }, nil)
    try check(status)
  }

  /// Goes to the regular member of this path; without one, to the only content there is.
  func advance(to member: String?) throws(ArchiveError) {
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
      return
    }
  }

  /// The next bytes, or nil at the end.
  func nextBlock() throws(ArchiveError) -> [UInt8]? {
    if let first {
      self.first = nil
      return first
    }
    guard !hasNothing else { return nil }
    var start: UnsafeRawPointer?
    var size = 0
    var offset: Int64 = 0
    let status = unsafe archive_read_data_block(handle, &start, &size, &offset)
    if status == ARCHIVE_EOF { return nil }
    // Only warned of: a zip member whose checksum does not match its content.
    try check(status == ARCHIVE_WARN ? ARCHIVE_FAILED : status)
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: size))
  }

  /// Whether there is no content at all.
  func isEmpty() throws(ArchiveError) -> Bool { try peek()?.isEmpty ?? true }

  /// Whether the content, of which nothing has been read yet, begins as gzip files do.
  func beginsWithGzipMagic() throws(ArchiveError) -> Bool {
    try peek()?.starts(with: [0x1F, 0x8B]) ?? false
  }

  private func peek() throws(ArchiveError) -> [UInt8]? {
    if first == nil { first = try nextBlock() }
    return first
  }

  /// The checksum and the length (modulo 2^32) at the end of the gzip file read.
  var trailer: (crc: UInt32, count: UInt32)? {
    guard lastBytes.count == 8 else { return nil }
    func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    return (number(lastBytes[..<4]), number(lastBytes[4...]))
  }

  /// Hands libarchive the source's next block; 0 is the end and -1 a failure.
  private func lend(to buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(ArchiveError) {
      guard let block = try source?.nextBlock() else { return 0 }
      lastBytes = (lastBytes + block.suffix(8)).suffix(8)
      unsafe lent.deallocate()
      unsafe lent = .allocate(capacity: block.count)
      _ = unsafe lent.initialize(fromContentsOf: block)
      unsafe buffer.pointee = UnsafeRawPointer(lent.baseAddress)
      return block.count
    } catch {
      failure = error
      return -1
    }
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status != ARCHIVE_OK && status != ARCHIVE_WARN else { return }
    if let failure { throw failure }
    let reason = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    switch format {
    case .zip where reason?.contains("Unrecognized") ?? false:
      throw .notArchive(file: name, kind: "zip")
    default: throw .damaged(file: name, reason: reason ?? "libarchive status \(status)")
    }
  }
}
