import Kernels

/// Images as Kaggle's EMNIST gives them: a row is a label and the pixels, without a header.
struct KaggleCSV {
  private let file: DataFile
  private var pixels: [UInt8] = []
  private var labels: [UInt8] = []
  /// The row being read: label and pixels.
  private var row: [UInt8]
  private var line = 1
  private var column = 0
  private var number = 0
  private var hasDigits = false

  /// Reads a file of square images of the given side.
  static func read(_ file: DataFile, side: Int = 28) throws -> ImageSet {
    var reader = try file.open()
    return try read(&reader, of: file, side: side)
  }

  /// Reads the content of that file, which has to end before so many bytes.
  static func read(
    _ reader: inout ArchiveReader, of file: DataFile, side: Int,
    greatestSize: Int = DataFile.greatestSize
  ) throws -> ImageSet {
    var table = KaggleCSV(file: file, pixelCount: side * side)
    var size = 0
    while case let piece = try reader.read(upTo: 1 << 22), !piece.isEmpty {
      size += piece.count
      guard size <= greatestSize else { throw DataError.tooMuch(file: file.name) }
      try table.take(piece)
    }
    try table.endLine()
    guard !table.labels.isEmpty else { throw DataError.noImages(file: file.name) }
    return ImageSet(pixels: table.pixels, labels: table.labels, height: side, width: side)
  }

  private init(file: DataFile, pixelCount: Int) {
    self.file = file
    row = [UInt8](repeating: 0, count: pixelCount + 1)
  }

  private mutating func take(_ piece: [UInt8]) throws {
    for byte in piece {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        number = number * 10 + Int(digit)
        hasDigits = true
        guard number <= 255 else { throw error("\(number) in column \(column + 1) is above 255") }
      } else if byte == UInt8(ascii: ",") {
        try endNumber()
      } else {
        try takeOther(byte)
      }
    }
  }

  private mutating func takeOther(_ byte: UInt8) throws {
    switch byte {
    case UInt8(ascii: "\n"): try endLine()
    case UInt8(ascii: "\r"): break
    default:
      let character = Character(Unicode.Scalar(byte))
      throw error("'\(character)' in column \(column + 1) is not part of a whole number")
    }
  }

  @inline(__always) private mutating func endNumber() throws {
    guard hasDigits else { throw error("column \(column + 1) is empty") }
    if column < row.count { row[column] = UInt8(truncatingIfNeeded: number) }
    column += 1
    number = 0
    hasDigits = false
  }

  /// Takes a row that is complete; empty lines are passed over.
  private mutating func endLine() throws {
    guard column > 0 || hasDigits else {
      line += 1
      return
    }
    try endNumber()
    guard column == row.count else {
      throw error("has \(column) columns where \(row.count) are needed")
    }
    labels.append(row[0])
    pixels.append(contentsOf: row[1...])
    column = 0
    line += 1
  }

  private func error(_ problem: String) -> DataError {
    .csv(file: file.name, line: line, problem: problem)
  }
}
