import Foundation

/// Reads a file from its start to its end: plain, gzip'd, or a member of a zip archive, which may
/// itself be gzip'd; nothing is unpacked to disk, nor read further than asked for.
public struct ArchiveReader: ~Copyable {
  private let stream: any ByteStream
  private let name: String
  /// A byte that was read to see whether there is one.
  private var ahead: UInt8?
  /// How many bytes more would be too many for a file of this size, unless it is a bomb: one that was
  /// packed twice to fill memories.
  private var left: Int

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
    name = member.map { "\(path) (\($0))" } ?? path
    let beginning = try stored.peek()
    guard !beginning.isEmpty else { throw .damaged(file: name, reason: "it is empty") }
    let isPacked = beginning == [0x1F, 0x8B]
    guard isPacked || !(member ?? path).lowercased().hasSuffix(".gz") else {
      throw .notArchive(file: name, kind: "gzip")
    }
    stream = isPacked ? GzipStream(stored, name: name) : stored
    let ratio = isPacked || member != nil ? Self.greatestRatio : 1
    left = min(size, .max / (2 * ratio)) * ratio + 1
  }

  /// The next bytes: as many as asked for, fewer only at the end.
  public mutating func read(upTo limit: Int) throws(ArchiveError) -> [UInt8] {
    var result: [UInt8] = []
    // Memory is taken for what is asked for, but only as far as the file can fill it.
    result.reserveCapacity(min(limit, left, Self.greatestPiece))
    if limit > 0, let byte = ahead.take() { result.append(byte) }
    while case let piece = min(limit - result.count, left, Self.greatestPiece), piece > 0 {
      let found = try stream.read(upTo: piece, appendingTo: &result)
      left -= found
      guard left > 0 else {
        throw .damaged(file: name, reason: "it holds more than a file of its size can")
      }
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
    switch FileSystemCalls.mode(of: path) {
    case nil: throw .missing(file: path)
    case S_IFDIR: throw .isDirectory(file: path)
    case S_IFREG: break
    default: throw .notFile(file: path)
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .notPermitted(file: path)
    }
  }
}
