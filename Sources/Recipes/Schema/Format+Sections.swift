/// One key of a section: its name, the property it fills, its format and what it means.
struct Field<Whole: Sendable>: Sendable {
  let read: @Sendable (LocatedNode, String, inout Reader, inout Whole) -> Void
  let write: @Sendable (Whole) -> Plain
  /// The declaration without types, given the values that hold when nothing is written.
  let entry: @Sendable (Whole) -> Entry

  /// Declares a key.
  ///
  /// The default is what the property holds when nothing is written; the example is the default
  /// unless another one is given. A key that has no default says what it has instead.
  init<Value: Sendable>(
    _ key: String, _ property: any WritableKeyPath<Whole, Value> & Sendable,
    _ format: Format<Value>, presence: Entry.Presence? = nil, example: Value? = nil,
    _ summary: String
  ) {
    read = { node, path, reader, whole in
      guard let value = format.read(node, path, &reader) else { return }
      whole[keyPath: property] = value
    }
    write = { format.write($0[keyPath: property]) }
    entry = { initial in
      let standard = format.write(initial[keyPath: property])
      return Entry(
        key: key, shape: format.shape, summary: summary,
        presence: presence ?? .defaults(to: standard),
        example: (example.map(format.write) ?? standard).brief(format.shape))
    }
  }

  private init(
    read: @escaping @Sendable (LocatedNode, String, inout Reader, inout Whole) -> Void,
    write: @escaping @Sendable (Whole) -> Plain, entry: @escaping @Sendable (Whole) -> Entry
  ) {
    (self.read, self.write, self.entry) = (read, write, entry)
  }

  /// The same key for a value that has this one as a part.
  func within<Larger>(_ part: any WritableKeyPath<Larger, Whole> & Sendable) -> Field<Larger> {
    Field<Larger>(
      read: { node, path, reader, larger in read(node, path, &reader, &larger[keyPath: part]) },
      write: { write($0[keyPath: part]) },
      entry: { entry($0[keyPath: part]) })
  }
}

extension Format {
  /// A mapping with these keys and no others; what is not written keeps the value it has in
  /// `initial`.
  static func section(_ initial: Value, _ fields: [Field<Value>]) -> Format<Value> {
    let entries = fields.map { $0.entry(initial) }
    return Format<Value>(
      shape: .section(entries),
      read: { node, path, reader in
        guard case .mapping(let pairs) = node.content else {
          let keys = entries.map(\.key).joined(separator: ", ")
          reader.report(path, wanted: "a mapping of \(keys)", got: node)
          return nil
        }
        // A word that would do in the section's place does not do within it.
        reader.alternative = nil
        var value = initial
        for pair in pairs where reader.isPatient {
          guard let index = entries.firstIndex(where: { $0.key == pair.key }) else {
            reader.reportUnknown(pair, in: path, among: entries.map(\.key))
            continue
          }
          let inner = Path.joining(path, pair.key)
          reader.note(inner, at: pair.value.place)
          fields[index].read(pair.value, inner, &reader, &value)
        }
        let missing = entries.filter { entry in
          entry.presence == .required && !pairs.contains { $0.key == entry.key }
        }
        guard !missing.isEmpty else { return value }
        // A key that is there under a wrong name has been reported as that.
        let keys = entries.map(\.key)
        let meant = pairs.prefix(2 * keys.count).map { pair in
          keys.contains(pair.key) ? nil : Suggestion.nearest(to: pair.key, among: keys)
        }
        for entry in missing where !meant.contains(entry.key) {
          let example = "\(entry.key): \(entry.example.flow)"
          let inner = Path.joining(path, entry.key)
          reader.report(inner, "is missing, such as \(example)", at: node.place)
        }
        return value
      },
      write: { value in
        // A key that stands for nothing when left out, and holds nothing, is left out.
        let pairs = zip(entries, fields).map { Plain.Pair($0.key, $1.write(value)) }
        return .mapping(
          zip(entries, pairs).filter { $1.value != "none" || $0.standard != "none" }.map(\.1))
      })
  }
}
