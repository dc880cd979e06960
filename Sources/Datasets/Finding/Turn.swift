/// Whether stored images are to be turned, and what the user should be told about it.
struct Turn: Equatable {
  let isNeeded: Bool
  let note: String?

  /// Trusts what the digits look like; where that cannot be told, what the set is known for.
  ///
  /// Only digits are looked at: other images lie as their set is known to, or upright.
  static func deciding(
    _ training: ImageSet, _ test: ImageSet, set: NamedDataset?, source: String
  ) throws -> Turn {
    let expected = set?.storedOrientation ?? .upright
    let usual = Turn(isNeeded: expected == .transposed, note: nil)
    guard holdsDigits(training, set), let seen = Orientation.ofDigits(in: training) else {
      return usual
    }
    if let seenInTest = Orientation.ofDigits(in: test), seenInTest != seen {
      throw DataError.orientationsDiffer(source: source)
    }
    guard seen != expected else { return usual }
    switch seen {
    case .upright:
      return Turn(
        isNeeded: false,
        note: "\(source): the digits stand upright, unlike EMNIST's own files; left as they are")
    case .transposed:
      return Turn(
        isNeeded: true,
        note: "\(source): the digits lie transposed, as EMNIST stores them; turned upright")
    }
  }

  private static func holdsDigits(_ images: ImageSet, _ set: NamedDataset?) -> Bool {
    let digits = (0...9).map(String.init)
    guard let set else { return Set(images.labels) == Set(0...9) }
    return set.classNames.starts(with: digits)
  }
}
