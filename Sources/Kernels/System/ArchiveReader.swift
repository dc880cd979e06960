import Foundation

/// Reads a file from its start to its end: plain, gzip'd, or a member of a zip archive, which may
/// itself be gzip'd; nothing is unpacked to disk, nor read further than asked for.
public struct ArchiveReader: ~Copyable {
  private let stream: any ByteStream
  /// A byte that was read to see whether there is one.
  private var ahead: UInt8?
  /// How many bytes a file of this size can be expected to hold.
  private let believable: Int

  /// Opens a file, or a zip archive's member of exactly this path.
  public init(_ path: String, member: String? = nil) throws(ArchiveError) {
    try Self.check(path)
    let size = FileSystemCalls.size(of: path) ?? 0
    try self.init(ArchiveStream(path, member: member), of: size, path, member)
  }

  /// Opens bytes as the content of a file of this name, or of a zip archive.
  init(_ bytes: [UInt8], named path: String, member: String? = nil) throws(ArchiveError) {
    let stored = try ArchiveStream(bytes, named: path, member: member)
    try self.init(stored, of: bytes.count, path, member)
  }

  private init(
    _ stored: ArchiveStream, of size: Int, _ path: String, _ member: String?
  ) throws(ArchiveError) {
    let name = member.map { "\(path) (\($0))" } ?? path
    let beginning = try stored.peek()
    guard !beginning.isEmpty else { throw .damaged(file: name, reason: "it is empty") }
    let isPacked = beginning == [0x1F, 0x8B]
    guard isPacked || !(member ?? path).lowercased().hasSuffix(".gz") else {
      throw .notArchive(file: name, kind: "gzip")
    }
    stream = isPacked ? GzipStream(stored, name: name) : stored
    let ratio = isPacked || member != nil ? Self.greatestRatio : 1
    believable = max(size * ratio, 1 << 16)
  }

  /// The next bytes: as many as asked for, fewer only at the end.
  public mutating func read(upTo limit: Int) throws(ArchiveError) -> [UInt8] {
    var result: [UInt8] = []
    // Memory is taken for what is asked for, but only as far as it is believable; a file that goes
    // on after that, as can one that is packed twice, is believed as much again.
    result.reserveCapacity(min(limit, believable, Self.greatestPiece))
    if limit > 0, let byte = ahead.take() { result.append(byte) }
    while case let rest = limit - result.count, rest > 0 {
      let piece = min(rest, max(believable, result.count), Self.greatestPiece)
      let found = try stream.read(upTo: piece, appendingTo: &result)
      if found < piece { break }
    }
    return result
  }

  /// Whether everything has been read, and what can be checked at the end was found right.
  public mutating func isAtEnd() throws(ArchiveError) -> Bool {
    if ahead == nil { ahead = try read(upTo: 1).first }
    return ahead == nil
  }

  private static let greatestPiece = 1 << 28
  /// The most bytes that deflate makes of one.
  private static let greatestRatio = 1032

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
