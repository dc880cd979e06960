/// A zip archive whose members are stored as they are (PKWARE's APPNOTE.TXT, 4.3.7 to 4.3.16).
///
/// Every header says how long its member is, so that simple readers need no directory, and none
/// says when it was written: equal members make equal bytes.
struct StoredZip {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a member.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let (name, offset) = (Array(name.utf8), UInt32(bytes.count))
    let size = littleEndian(UInt32(content.count))
    let common: [[UInt8]] = [
      littleEndian(Self.version), littleEndian(Self.isUTF8), littleEndian(Self.stored),
      Self.noTime, littleEndian(CRC32.zip.check(content)), size, size,
      littleEndian(UInt16(name.count)), Self.noExtraField,
    ]
    append([littleEndian(Self.memberMark)] + common + [name, content])
    let entry: [[UInt8]] = [
      Self.noComment, Self.firstDisk, Self.unknownContent, littleEndian(Self.plainFile),
      littleEndian(offset), name,
    ]
    let beginning = [littleEndian(Self.entryMark), littleEndian(Self.unix | Self.version)]
    directory += (beginning + common + entry).joined()
    count += 1
  }

  /// Adds the directory, with which the archive ends.
  mutating func close() {
    let offset = UInt32(bytes.count)
    append([
      directory, littleEndian(Self.endMark), Self.firstDisk, Self.firstDisk, littleEndian(count),
      littleEndian(count), littleEndian(UInt32(directory.count)), littleEndian(offset),
      Self.noComment,
    ])
  }

  private mutating func append(_ fields: [[UInt8]]) {
    for field in fields { bytes += field }
  }

  private static let memberMark: UInt32 = 0x0403_4B50
  private static let entryMark: UInt32 = 0x0201_4B50
  private static let endMark: UInt32 = 0x0605_4B50

  /// 2.0, of which nothing but plain members is asked.
  private static let version: UInt16 = 20
  private static let unix: UInt16 = 3 << 8
  private static let isUTF8: UInt16 = 1 << 11
  private static let stored: UInt16 = 0
  /// Midnight, and the first day that the format knows: 1 January 1980.
  private static let noTime: [UInt8] = [0, 0, 0x21, 0]
  private static let plainFile: UInt32 = 0o100644 << 16
  private static let noExtraField: [UInt8] = [0, 0]
  private static let noComment: [UInt8] = [0, 0]
  private static let firstDisk: [UInt8] = [0, 0]
  private static let unknownContent: [UInt8] = [0, 0]
}
