/// How an epoch's row is written in CSV and in JSON, column by column.
enum MetricsFormat {
  static let columns = [
    "epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds",
    "samples_per_second",
  ]

  static var header: String { columns.joined(separator: ",") }

  /// The row in CSV; an absent value is an empty field, and `nan`, `inf` and `-inf` are words.
  static func csv(_ row: EpochRow) -> String {
    let fields = values(row).map { $0.map(text) ?? "" }
    return (["\(row.epoch)"] + fields).joined(separator: ",")
  }

  /// The row as a JSON object in the order of the columns.
  ///
  /// An absent value is null. JSON has no numbers that are not finite, so these are the strings
  /// "nan", "inf" and "-inf", which Python's `float` understands: null would lose the difference.
  static func json(_ row: EpochRow) -> String {
    let fields = values(row).map { value in
      guard let value else { return "null" }
      return value.isFinite ? text(value) : "\"\(text(value))\""
    }
    let pairs = zip(columns, ["\(row.epoch)"] + fields).map { "\"\($0)\":\($1)" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// Reads a row in CSV, or throws the sentence that says what is wrong with it.
  static func row(_ line: String) throws(Problem) -> EpochRow {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == columns.count else {
      throw Problem("\(fields.count) fields instead of \(columns.count)")
    }
    guard let epoch = Int(fields[0]), epoch >= 1 else {
      throw Problem("epoch is '\(fields[0])', not a whole number from 1")
    }
    return EpochRow(
      epoch: epoch, loss: try number(1, fields), accuracy: try number(2, fields),
      valLoss: try fields[3].isEmpty ? nil : number(3, fields),
      valAccuracy: try fields[4].isEmpty ? nil : number(4, fields),
      learningRate: try number(5, fields), seconds: try number(6, fields),
      samplesPerSecond: try number(7, fields))
  }

  /// What is wrong with a line.
  struct Problem: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  private static func number(_ column: Int, _ fields: [String]) throws(Problem) -> Double {
    guard let value = Double(fields[column]) else {
      throw Problem("\(columns[column]) is '\(fields[column])', not a number")
    }
    return value
  }

  private static func values(_ row: EpochRow) -> [Double?] {
    [
      row.loss, row.accuracy, row.valLoss, row.valAccuracy, row.learningRate, row.seconds,
      row.samplesPerSecond,
    ]
  }

  /// The shortest digits that give the number back; a number that came from a `Float` is written as
  /// that `Float`, so that 0.01 is not 0.009999999776482582.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    let single = Float(value)
    return Double(single) == value ? single.description : value.description
  }
}
