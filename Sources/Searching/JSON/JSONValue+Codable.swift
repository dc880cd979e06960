import Foundation
import Kernels

/// Values of types of our own, their names in snake case.
extension JSONValue {
  /// A value as JSON.
  init(encoding value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self = try JSONParser.parse(encoder.encode(value))
  }

  /// Reads what `init(encoding:)` writes.
  ///
  /// - Throws: A `DecodingError` where it is something else.
  func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, content: description.utf8)
  }
}
