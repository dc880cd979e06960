extension Plain {
  /// The value without what the defaults say anyway, as a person would write it.
  func brief(_ shape: Shape) -> Plain {
    switch (shape, self) {
    case (.section(let entries), .mapping(let pairs)):
      .mapping(
        pairs.compactMap { pair in
          guard let entry = entries.first(where: { $0.key == pair.key }),
            pair.value != entry.standard
          else { return nil }
          return Pair(pair.key, pair.value.brief(entry.shape))
        })
    case (.choice(let entries), .mapping(let pairs)):
      Self.brief(choice: pairs, entries)
    case (.list(let entries, _), .list(let values)):
      .list(values.map { $0.brief(.choice(entries)) })
    case (.either(_, let shape), _), (.known(let shape, _), _): brief(shape)
    default: self
    }
  }

  private static func brief(choice pairs: [Pair], _ entries: [Entry]) -> Plain {
    guard let pair = pairs.first, let entry = entries.first(where: { $0.key == pair.key }) else {
      return .mapping(pairs)
    }
    let below = pair.value.brief(entry.shape)
    return below == [:] && entry.mayBeBare ? .text(pair.key) : .mapping([Pair(pair.key, below)])
  }
}
