public import Recipes

/// A JSON value as Python's `json` writes and reads it, to which NaN and the infinities are numbers.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  /// Members in their order.
  case object([Member])

  /// A name and its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let name: String
    /// What it stands for.
    public let value: JSONValue

    /// A value under a name.
    public init(_ name: String, _ value: JSONValue) { (self.name, self.value) = (name, value) }
  }

  /// The value of a configuration.
  public init(_ plain: Plain) {
    self =
      switch plain {
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .text(let value): .text(value)
      case .list(let values): .list(values.map { JSONValue($0) })
      case .mapping(let pairs): .object(pairs.map { Member($0.key, JSONValue($0.value)) })
      }
  }

  /// The members of an object; nil for anything else.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// A member of an object by its name, of several the last, as in Python.
  public subscript(name: String) -> JSONValue? { members?.last { $0.name == name }?.value }

  /// A whole number, however it is written; nil for anything else.
  public var wholeNumber: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// A number; nil for anything else.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// A text; nil for anything else.
  public var string: String? { if case .text(let value) = self { value } else { nil } }
}
