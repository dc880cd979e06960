/// What is wrong with a line of a journal.
struct JournalProblem: Error, Equatable {
  let text: String
  init(_ text: String) { self.text = text }
}

extension JSONValue {
  /// A member that must be there and of a type.
  func required<Value>(
    _ name: String, _ type: String, _ read: (JSONValue) -> Value?
  ) throws(JournalProblem) -> Value {
    guard let member = self[name] else { throw JournalProblem("'\(name)' is missing") }
    guard let value = read(member) else { throw JournalProblem("'\(name)' is no \(type)") }
    return value
  }

  /// A member that may be missing or null.
  func optional<Value>(
    _ name: String, _ type: String, _ read: (JSONValue) -> Value?
  ) throws(JournalProblem) -> Value? {
    guard let member = self[name], member != .null else { return nil }
    return try required(name, type, read)
  }

  /// The elements of a list, each read; nil for anything else.
  func elements<Value>(_ read: (JSONValue) -> Value?) -> [Value]? {
    guard case .list(let values) = self else { return nil }
    let known = values.compactMap(read)
    return known.count == values.count ? known : nil
  }
}
