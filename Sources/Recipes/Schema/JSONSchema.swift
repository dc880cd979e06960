/// The JSON Schema (draft 2020-12) of a configuration, from the same declarations that read it.
enum JSONSchema {
  /// The schema as JSON text.
  static func text(of shape: Shape, title: String) -> String {
    guard case .mapping(let pairs) = schema(of: shape) else { return "" }
    let head: Plain = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .text(title),
    ]
    guard case .mapping(let first) = head else { return "" }
    return Plain.mapping(first + pairs).json() + "\n"
  }

  private static func schema(of shape: Shape) -> Plain {
    switch shape {
    case .nothing: ["type": "object", "maxProperties": .integer(0)]
    case .boolean: ["type": "boolean"]
    case .integer(let range):
      [
        "type": "integer", "minimum": .integer(range.lowerBound),
        "maximum": .integer(range.upperBound),
      ]
    case .number(let interval): .mapping([.init("type", "number")] + bounds(of: interval))
    case .text(let rule): ["type": "string", "pattern": .text("^(?:\(rule.pattern))$")]
    case .texts(let rule):
      ["type": "array", "items": schema(of: .text(rule)), "minItems": .integer(1)]
    case .words(let words): ["enum": .list(words.map(Plain.text))]
    case .either(let word, let shape): ["anyOf": [schema(of: shape), ["const": .text(word)]]]
    case .known(let shape, _): schema(of: shape)
    case .section(let entries): section(entries)
    case .choice(let entries): choice(entries)
    case .list(let entries, _): ["type": "array", "items": choice(entries)]
    case .pair(let shape):
      [
        "type": "array", "items": schema(of: shape), "minItems": .integer(2),
        "maxItems": .integer(2),
      ]
    case .paths(let entry):
      [
        "type": "object", "minProperties": .integer(1), "additionalProperties": described(entry),
      ]
    case .values(let entries):
      ["anyOf": [["type": "array", "minItems": .integer(1)], choice(entries)]]
    }
  }

  private static func bounds(of interval: Interval) -> [Plain.Pair] {
    var pairs: [Plain.Pair] = []
    switch interval.lower {
    case .including(let end): pairs.append(.init("minimum", .number(end)))
    case .excluding(let end): pairs.append(.init("exclusiveMinimum", .number(end)))
    case nil: break
    }
    switch interval.upper {
    case .including(let end): pairs.append(.init("maximum", .number(end)))
    case .excluding(let end): pairs.append(.init("exclusiveMaximum", .number(end)))
    case nil: break
    }
    return pairs
  }

  private static func section(_ entries: [Entry]) -> Plain {
    let required = entries.filter { $0.presence == .required }.map { Plain.text($0.key) }
    return .mapping(
      [
        .init("type", "object"),
        .init("properties", .mapping(entries.map { .init($0.key, described($0)) })),
      ] + (required.isEmpty ? [] : [.init("required", .list(required))])
        + [.init("additionalProperties", false)])
  }

  private static func choice(_ entries: [Entry]) -> Plain {
    let bare = entries.filter(\.mayBeBare).map { Plain.text($0.key) }
    let mappings = entries.map { entry -> Plain in
      [
        "type": "object", "properties": .mapping([.init(entry.key, described(entry))]),
        "required": [.text(entry.key)], "additionalProperties": false,
      ]
    }
    return ["oneOf": .list((bare.isEmpty ? [] : [["enum": .list(bare)]]) + mappings)]
  }

  /// The schema of an entry's value with its summary and default.
  private static func described(_ entry: Entry) -> Plain {
    guard case .mapping(let pairs) = schema(of: entry.shape) else { return [:] }
    var about = [Plain.Pair("description", .text(entry.summary))]
    if let standard = entry.standard { about.append(.init("default", standard)) }
    if case .nothing = entry.shape { return .mapping(pairs + about) }
    return .mapping(pairs + about + [.init("examples", .list([entry.example]))])
  }
}
