import Kernels

/// Images as Kaggle's EMNIST gives them: a row is a label and the pixels, without a header.
struct KaggleCSV {
  let file: DataFile
  /// Pixels of a row.
  let pixelCount: Int

  private var pixels: [UInt8] = []
  private var labels: [UInt8] = []
  private var column = 0
  private var number = 0
  private var hasDigits = false

  /// Reads a file of square images of the given side.
  static func read(_ file: DataFile, side: Int = 28) throws -> ImageSet {
    var table = KaggleCSV(file: file, pixelCount: side * side)
    var reader = try file.open()
    while case let piece = try reader.read(upTo: 1 << 22), !piece.isEmpty {
      for byte in piece { try table.take(byte) }
    }
    _ = try reader.isAtEnd()
    if table.column > 0 || table.hasDigits { try table.endRow() }
    guard !table.labels.isEmpty else { throw DataError.noImages(file: file.name) }
    return ImageSet(pixels: table.pixels, labels: table.labels, height: side, width: side)
  }

  private init(file: DataFile, pixelCount: Int) {
    self.file = file
    self.pixelCount = pixelCount
  }

  private mutating func take(_ byte: UInt8) throws {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      hasDigits = true
      guard number <= 255 else { throw error("\(number) in column \(column + 1) is above 255") }
    case UInt8(ascii: ","): try endNumber()
    case UInt8(ascii: "\n"):
      if column > 0 || hasDigits { try endRow() }
    case UInt8(ascii: "\r"): break
    default:
      let character = Character(Unicode.Scalar(byte))
      throw error("'\(character)' in column \(column + 1) is not part of a whole number")
    }
  }

  private mutating func endNumber() throws {
    guard hasDigits else { throw error("column \(column + 1) is empty") }
    if column == 0 { labels.append(UInt8(number)) } else { pixels.append(UInt8(number)) }
    column += 1
    number = 0
    hasDigits = false
  }

  private mutating func endRow() throws {
    try endNumber()
    guard column == pixelCount + 1 else {
      throw error("has \(column) columns where \(pixelCount + 1) are needed")
    }
    column = 0
  }

  /// An error in the row being read, which is in `labels` once its first column is.
  private func error(_ problem: String) -> DataError {
    .csv(file: file.name, line: labels.count + (column == 0 ? 1 : 0), problem: problem)
  }
}
