import Foundation

/// Reads a file from its start to its end: plain, gzip'd, or a member of a zip archive, which may
/// itself be gzip'd; nothing is unpacked to disk.
///
/// What is not a multiple-member gzip file is checked against the CRC-32 that gzip stores, which
/// libarchive does not do.
public struct ArchiveReader: ~Copyable {
  private let name: String
  private let stream: ArchiveStream
  private let isPacked: Bool
  /// What the last block left unread.
  private var rest: ArraySlice<UInt8> = []
  private var crc: UInt32 = 0
  private var count: UInt32 = 0

  /// Opens a file, or a zip archive's member of exactly this path.
  public init(_ path: String, member: String? = nil) throws(ArchiveError) {
    try Self.check(path)
    let name = member.map { "\(path) (\($0))" } ?? path
    let outer = ArchiveStream(name: path, format: member == nil ? .plain : .zip)
    try outer.open(file: path)
    try outer.advance(to: member)
    guard try !outer.isEmpty() else { throw .damaged(file: name, reason: "it is empty") }
    let isPacked = try outer.beginsWithGzipMagic()
    guard isPacked || !(member ?? path).lowercased().hasSuffix(".gz") else {
      throw .notArchive(file: name, kind: "gzip")
    }
    stream = isPacked ? try Self.unpacking(outer, name: name) : outer
    self.name = name
    self.isPacked = isPacked
  }

  /// The next bytes: as many as asked for, fewer only at the end.
  public mutating func read(upTo limit: Int) throws(ArchiveError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(limit, Self.greatestReservation))
    while result.count < limit {
      if rest.isEmpty {
        guard let block = try nextBlock() else { break }
        rest = block
      }
      let piece = rest.prefix(limit - result.count)
      result.append(contentsOf: piece)
      rest = rest.dropFirst(piece.count)
    }
    return result
  }

  /// Whether everything has been read; at the end of a gzip file its checksum is compared.
  public mutating func isAtEnd() throws(ArchiveError) -> Bool {
    guard rest.isEmpty else { return false }
    guard let block = try nextBlock() else { return true }
    rest = block
    return false
  }

  private mutating func nextBlock() throws(ArchiveError) -> ArraySlice<UInt8>? {
    guard let block = try stream.nextBlock() else {
      try checkSum()
      return nil
    }
    guard isPacked else { return block[...] }
    unsafe block.withUnsafeBytes { crc = unsafe Bytes.crc32($0, continuing: crc) }
    count &+= UInt32(truncatingIfNeeded: block.count)
    return block[...]
  }

  /// A file of several gzip members ends with the length of the last one only, and is let pass.
  private func checkSum() throws(ArchiveError) {
    guard isPacked, let trailer = stream.trailer, trailer.count == count else { return }
    guard trailer.crc == crc else {
      throw .damaged(file: name, reason: "its checksum does not match its content")
    }
  }

  private static func unpacking(
    _ outer: ArchiveStream, name: String
  ) throws(ArchiveError) -> ArchiveStream {
    let stream = ArchiveStream(name: name, format: .gzip)
    try stream.open(source: outer)
    try stream.advance(to: nil)
    return stream
  }

  private static let greatestReservation = 1 << 28

  private static func check(_ path: String) throws(ArchiveError) {
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .missing(file: path)
    }
    guard !isDirectory.boolValue else { throw .isDirectory(file: path) }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .notPermitted(file: path)
    }
  }
}
