/// A configuration value without its meaning: what defaults, examples, the resolved text and the
/// JSON Schema are written from.
public indirect enum Plain: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([Plain])
  case mapping([Pair])

  /// A key and its value; the order of a mapping is kept.
  public struct Pair: Sendable, Hashable {
    /// Its name.
    public let key: String
    /// What stands under it.
    public let value: Plain

    init(_ key: String, _ value: Plain) {
      self.key = key
      self.value = value
    }
  }

  /// Whether the value is written without brackets.
  var isScalar: Bool {
    switch self {
    case .list, .mapping: false
    default: true
    }
  }

  /// The shortest digits that read back to the same number, in a form that every YAML and JSON
  /// reader takes for a number: `0.01`, `3`, `1.0e-7`.
  static func text(of number: Double) -> String {
    let digits = number.description
    guard let exponent = digits.firstIndex(of: "e") else {
      return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }
    let mantissa = digits[..<exponent]
    let power = digits[digits.index(after: exponent)...]
    let sign = power.hasPrefix("-") ? "-" : "+"
    let value = power.trimmingPrefix(/[-+]?0*/)
    return mantissa + (mantissa.contains(".") ? "" : ".0") + "e" + sign + value
  }
}

extension Plain: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral
{
  /// A mapping in this order.
  public init(dictionaryLiteral elements: (String, Plain)...) {
    self = .mapping(elements.map { Pair($0.0, $0.1) })
  }

  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A list.
  public init(arrayLiteral elements: Plain...) { self = .list(elements) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
