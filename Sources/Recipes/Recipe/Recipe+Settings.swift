extension Recipe {
  /// A value of the configuration and the path that `--set` addresses it by.
  public struct Setting: Sendable, Equatable {
    /// Such as `optimizer.sgd.learning_rate`.
    public let path: String
    /// As it is written in YAML; of a choice or a list's element, its word.
    public let value: String
    /// The value with what is below it, as briefly as a person would write it.
    public let whole: String
  }

  /// Every value of the configuration in its order, defaults included.
  ///
  /// The kind of a layer or callback, and the word of a choice, are settings of their own, so that
  /// two recipes differ wherever their texts do.
  public var settings: [Setting] {
    let format = Recipe.format(name: name)
    return Self.settings(of: format.write(self), format.shape, at: "")
  }

  private static func settings(of value: Plain, _ shape: Shape, at path: String) -> [Setting] {
    switch (shape, value) {
    case (.either(_, let shape), _), (.known(let shape, _), _):
      settings(of: value, shape, at: path)
    case (.section(let entries), .mapping(let pairs)):
      pairs.flatMap { pair in
        entries.filter { $0.key == pair.key }.flatMap {
          settings(of: pair.value, $0.shape, at: Path.joining(path, pair.key))
        }
      }
    case (.choice(let entries), .mapping(let pairs)):
      pairs.flatMap { pair in
        [Setting(path: path, value: pair.key, whole: whole(value, .choice(entries)))]
          + entries.filter { $0.key == pair.key }.flatMap {
            settings(of: pair.value, $0.shape, at: Path.joining(path, pair.key))
          }
      }
    case (.list(let entries, let addressing), .list(let values)):
      values.enumerated().flatMap { index, element in
        settings(ofElement: element, index, entries, addressing, at: path)
      }
    default: [Setting(path: path, value: value.flow, whole: value.flow)]
    }
  }

  /// A choice without what its defaults say, and without the braces around it.
  private static func whole(_ value: Plain, _ shape: Shape) -> String {
    guard case .mapping(let pairs) = value.brief(shape), let pair = pairs.first else {
      return value.brief(shape).flow
    }
    return "\(pair.key) \(pair.value.flow)"
  }

  /// An element of a list: its word, then what is below it.
  private static func settings(
    ofElement element: Plain, _ index: Int, _ entries: [Entry], _ addressing: Shape.Addressing,
    at path: String
  ) -> [Setting] {
    let (word, content) =
      if case .mapping(let pairs) = element, let pair = pairs.first {
        (pair.key, pair.value)
      } else {
        (element.flow, Plain.mapping([]))
      }
    let place =
      switch addressing {
      case .word: Path.joining(path, word)
      case .position: content.name.map { Path.joining(path, $0) } ?? "\(path)[\(index)]"
      }
    let whole = whole(element, .choice(entries))
    // A word with a mere word below it is one setting: both would have the same path.
    if content.isScalar { return [Setting(path: place, value: whole, whole: whole)] }
    let shape = entries.first { $0.key == word }?.shape ?? .nothing
    let below = content == [:] ? [] : settings(of: content, shape, at: place)
    return [Setting(path: place, value: word, whole: whole)] + below
  }
}

extension Plain {
  /// The text under the key `name` of a mapping.
  fileprivate var name: String? {
    guard case .mapping(let pairs) = self,
      case .text(let name)? = pairs.first(where: { $0.key == "name" })?.value
    else { return nil }
    return name
  }
}
