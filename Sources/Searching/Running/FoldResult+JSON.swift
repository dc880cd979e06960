import Foundation
import Kernels

/// A result as an attribute of a trial in a journal.
extension FoldResult {
  private static let prefix = "apus.result."

  /// What the attribute is called: one for each rung and fold.
  var attribute: String { "\(Self.prefix)\(rung).\(fold)" }

  /// The attribute's value.
  func value() throws -> JSONValue {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys]
    return try JSONParser.parse(encoder.encode(self))
  }

  /// Reads an attribute; nil where it is another one.
  ///
  /// - Throws: A `DecodingError` where it is none that this version of Apus writes.
  init?(attribute: String, value: JSONValue) throws {
    guard attribute.hasPrefix(Self.prefix) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(FoldResult.self, from: Data(value.description.utf8))
  }
}
