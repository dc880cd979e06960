import Foundation

/// A JSON Schema, as far as those of this repository go, and what does not fit it.
public struct JSONSchema {
  private let root: [String: Any]

  /// The schema in a file.
  public init(file: String) throws {
    let content = try Data(contentsOf: URL(fileURLWithPath: file))
    root = try JSONSerialization.jsonObject(with: content) as? [String: Any] ?? [:]
  }

  /// The names of all members, at any depth, that have no members themselves; sorted.
  public var leaves: [String] { Set(Self.leaves(of: root)).sorted() }

  private static func leaves(of schema: [String: Any]) -> [String] {
    let members = schema["properties"] as? [String: [String: Any]] ?? [:]
    return members.flatMap { name, member in
      let inner = leaves(of: member) + leaves(of: member["items"] as? [String: Any] ?? [:])
      return inner.isEmpty ? [name] : inner
    }
  }

  /// What is wrong with a JSON text, each with the path to the place.
  public func mistakes(in text: String) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    return mistakes(in: value, by: root, at: "")
  }

  private func mistakes(in value: Any, by schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$ref", let name as String):
        let definitions = root["$defs"] as? [String: [String: Any]]
        let target = definitions?[String(name.dropFirst("#/$defs/".count))]
        found += target.map { mistakes(in: value, by: $0, at: path) } ?? ["\(path): no \(name)"]
      case ("type", let type as String) where !Self.isOf(type, value):
        found.append("\(path): no \(type)")
      case ("enum", let values as [String]) where !values.contains(value as? String ?? ""):
        found.append("\(path): not among \(values)")
      case ("anyOf", let schemas as [[String: Any]])
      where schemas.allSatisfy({ !mistakes(in: value, by: $0, at: path).isEmpty }):
        found.append("\(path): is none of what it may be")
      case ("minimum", let least as NSNumber), ("minItems", let least as NSNumber):
        if Self.size(value) < least.doubleValue { found.append("\(path): below \(least)") }
      case ("maximum", let most as NSNumber), ("maxItems", let most as NSNumber):
        if Self.size(value) > most.doubleValue { found.append("\(path): above \(most)") }
      case ("items", let items as [String: Any]):
        found += (value as? [Any] ?? []).flatMap { mistakes(in: $0, by: items, at: path + "[]") }
      case ("required", let names as [String]):
        let keys = (value as? [String: Any])?.keys.map { $0 } ?? []
        found += names.filter { !keys.contains($0) }.map { "\(path).\($0) is missing" }
      case ("properties", let properties as [String: [String: Any]]):
        for (key, member) in value as? [String: Any] ?? [:] {
          found +=
            properties[key].map { mistakes(in: member, by: $0, at: "\(path).\(key)") }
            ?? ["\(path).\(key) is not in the schema"]
        }
      default: break
      }
    }
    return found.sorted()
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": value is NSNumber
    default: false
    }
  }

  /// A number, or how many elements a list has.
  private static func size(_ value: Any) -> Double {
    (value as? [Any]).map { Double($0.count) } ?? (value as? NSNumber)?.doubleValue ?? 0
  }
}
