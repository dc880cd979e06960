/// How one kind of value stands in a configuration: the same declaration reads it, writes it and
/// describes it.
struct Format<Value: Sendable>: Sendable {
  /// Its description, for everything that does not read or write.
  let shape: Shape
  /// Reads a value; nil after what is wrong has been reported.
  let read: @Sendable (_ node: LocatedNode, _ path: String, _ reader: inout Reader) -> Value?
  /// The value as it would be written.
  let write: @Sendable (Value) -> Plain
}

extension Format {
  /// A value or the word for its absence, `none`.
  static func optional<Wrapped>(
    _ wrapped: Format<Wrapped>, none word: String = "none"
  ) -> Format<Wrapped?> where Value == Wrapped? {
    Format<Wrapped?>(
      shape: .either(word: word, wrapped.shape),
      read: { node, path, reader in
        // Double optionals keep "none" apart from "wrong".
        if node.word == word { return .some(nil) }
        reader.alternative = word
        defer { reader.alternative = nil }
        return wrapped.read(node, path, &reader).map { .some($0) }
      },
      write: { $0.map(wrapped.write) ?? .text(word) })
  }

  /// The same value, whose keys are explained, and suggested, under another path only.
  func described(elsewhere path: String) -> Format<Value> {
    Format(shape: .known(shape, as: path), read: read, write: write)
  }

  /// The same text for a type that wraps the value.
  func map<Other: Sendable>(
    _ wrap: @escaping @Sendable (Value) -> Other, _ unwrap: @escaping @Sendable (Other) -> Value
  ) -> Format<Other> {
    Format<Other>(
      shape: shape,
      read: { node, path, reader in read(node, path, &reader).map(wrap) },
      write: { write(unwrap($0)) })
  }
}
