import Kernels

/// What a network says of one image.
public struct Prediction: Sendable, Equatable {
  /// The class it shows, from 0.
  public var label: Int
  /// The class it is taken for: that of the largest output, the first of equals.
  public var predicted: Int
  /// The output for that class, which is its probability where the network ends with a softmax.
  public var probability: Float

  /// A prediction of these values.
  public init(label: Int, predicted: Int, probability: Float) {
    self.label = label
    self.predicted = predicted
    self.probability = probability
  }

  /// Whether the image is taken for another class than the one it shows.
  public var isError: Bool { predicted != label }
}

/// What a network says of the images of a part, in their order, as comma-separated values.
public enum PredictionsFile {
  static let header = "image,label,predicted,probability"

  /// Writes a line an image, counted from 0, under a header; atomically.
  public static func write(_ predictions: [Prediction], to path: String) throws {
    try Files.write(text(of: predictions), to: path)
  }

  /// The text of that file; probabilities have six decimals.
  static func text(of predictions: [Prediction]) -> String {
    var text = header + "\n"
    for (image, prediction) in predictions.enumerated() {
      let probability = decimals(prediction.probability)
      text += "\(image),\(prediction.label),\(prediction.predicted),\(probability)\n"
    }
    return text
  }

  private static func decimals(_ probability: Float) -> String {
    // An output that is no probability, of a network without a softmax.
    guard 0...1 ~= probability else { return "\(probability)" }
    let millionths = Int((1e6 * Double(probability)).rounded())
    let digits = String(millionths % 1_000_000)
    let zeros = String(repeating: "0", count: 6 - digits.count)
    return "\(millionths / 1_000_000).\(zeros)\(digits)"
  }

  /// Reads such a file; every irregularity is a `RunFileError` that names the line.
  public static func read(_ path: String) throws -> [Prediction] {
    try predictions(in: Files.read(path), path: path)
  }

  /// Reads the content of such a file.
  static func predictions(in bytes: [UInt8], path: String) throws -> [Prediction] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let header = String(decoding: lines[0], as: UTF8.self)
    guard header == Self.header else {
      throw RunFileError(
        path, line: 1, "the header is '\(header.prefix(60))' instead of '\(Self.header)'")
    }
    guard let last = lines.last, last.isEmpty, lines.count > 1 else {
      throw RunFileError(path, line: lines.count, "the line has no end; the file is not whole")
    }
    return try lines.dropFirst().dropLast().enumerated().map { image, line in
      guard let prediction = prediction(line, of: image) else {
        throw RunFileError(
          path, line: image + 2,
          "this is not image \(image) with its label, predicted class and probability")
      }
      return prediction
    }
  }

  private static func prediction(_ line: ArraySlice<UInt8>, of image: Int) -> Prediction? {
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 4, wholeNumber(fields[0]) == image,
      let label = wholeNumber(fields[1]), let predicted = wholeNumber(fields[2]),
      let probability = Float(String(decoding: fields[3], as: UTF8.self))
    else { return nil }
    return Prediction(label: label, predicted: predicted, probability: probability)
  }

  /// A number of at most nine digits; byte by byte, since there are tens of thousands of lines.
  private static func wholeNumber(_ digits: ArraySlice<UInt8>) -> Int? {
    guard 1...9 ~= digits.count, digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return digits.reduce(0) { 10 * $0 + Int($1 - 48) }
  }
}
