/// The bytes of small data files, written here without the code that is tested.
public enum DataBytes {
  /// Images and labels.
  public struct Part: Sendable {
    public var pixels: [UInt8]
    public var labels: [UInt8]
    public var height: Int
    public var width: Int

    public init(pixels: [UInt8], labels: [UInt8], height: Int, width: Int) {
      self.pixels = pixels
      self.labels = labels
      self.height = height
      self.width = width
    }

    /// Each image's rows as columns.
    public var transposed: Part {
      let size = height * width
      let turned = pixels.indices.map { index in
        let (image, place) = (index / size, index % size)
        return pixels[image * size + place % height * width + place / height]
      }
      return Part(pixels: turned, labels: labels, height: width, width: height)
    }
  }

  /// Counting pixels, and the labels in turn.
  public static func counting(
    _ count: Int, classes: Int = 10, height: Int = 2, width: Int = 3, from first: UInt8 = 0
  ) -> Part {
    Part(
      pixels: (0..<count * height * width).map { UInt8(truncatingIfNeeded: $0) },
      labels: (0..<count).map { UInt8($0 % classes) + first }, height: height, width: width)
  }

  /// An IDX file of images.
  public static func idx(_ part: Part) -> [UInt8] {
    idx([part.labels.count, part.height, part.width], part.pixels)
  }

  /// An IDX file of labels.
  public static func idx(labels: [UInt8]) -> [UInt8] { idx([labels.count], labels) }

  /// An IDX file of unsigned bytes.
  public static func idx(_ dimensions: [Int], _ elements: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)] + dimensions.flatMap { big($0) } + elements
  }

  /// A gzip file of stored (not compressed) blocks.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(60_000)
      rest = rest.dropFirst(block.count)
      result += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(0xFFFF - block.count, 2)
      result += block
    } while !rest.isEmpty
    return result + little(Int(crc32(bytes)), 4) + little(bytes.count, 4)
  }

  /// A zip archive of stored members.
  public static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let sizes = little(Int(crc32(bytes)), 4) + little(bytes.count, 4) + little(bytes.count, 4)
      let head = little(0, 2) + little(0, 2) + little(0, 4) + sizes + little(name.utf8.count, 2)
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + head
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      directory += little(result.count, 4) + Array(name.utf8)
      result += [0x50, 0x4B, 3, 4] + little(20, 2) + head + little(0, 2) + Array(name.utf8) + bytes
    }
    let end = little(members.count, 2) + little(members.count, 2) + little(directory.count, 4)
    return result + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + end + little(result.count, 4)
      + little(0, 2)
  }

  /// CRC-32, byte by byte.
  public static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (crc >> 8) ^ crcTable[Int((crc ^ UInt32(byte)) & 255)]
    }
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }

  private static func big(_ number: Int) -> [UInt8] { little(number, 4).reversed() }

  private static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
