/// A result as an attribute of a trial in a journal.
extension FoldResult {
  private static let prefix = "apus.result."

  /// What the attribute is called: one for each rung and fold.
  var attribute: String { "\(Self.prefix)\(rung).\(fold)" }

  /// The attribute's value.
  func value() throws -> JSONValue { try JSONValue(encoding: self) }

  /// Reads an attribute; nil where it is another one.
  ///
  /// - Throws: A `DecodingError` where it is none that this version of Apus writes.
  init?(attribute: String, value: JSONValue) throws {
    guard attribute.hasPrefix(Self.prefix) else { return nil }
    self = try value.decoded()
  }
}
