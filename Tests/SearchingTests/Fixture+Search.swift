import Foundation
import Support

extension Fixture {
  /// A file of `Tests/Fixtures/search`.
  static func search<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws
    -> Value
  {
    try JSONDecoder().decode(type, from: Data(contentsOf: searchFile("\(name).json")))
  }

  /// Where a file of `Tests/Fixtures/search` is.
  static func searchFile(_ name: String) -> URL { folder.appending(path: "search/\(name)") }
}

/// A number that may be none: fixtures write those as texts.
struct AnyNumber: Decodable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      value = Double(text) ?? .nan
    } else {
      value = try container.decode(Double.self)
    }
  }
}
