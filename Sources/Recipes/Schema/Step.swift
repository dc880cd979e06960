/// One step on the way to a value, as `--set` and `explain` name it.
enum Step: Equatable {
  case key(String)
  case index(Int)

  /// The steps of a path such as `model[1].units`; nil where it is not one.
  static func steps(of path: String) -> [Step]? {
    guard path.wholeMatch(of: /[^.\[\]=\s]+(\.[^.\[\]\s]+|\[[0-9]+\])*/) != nil else { return nil }
    return path.split(separator: /[.\[]/).map { part in
      // An index keeps its closing bracket, which tells it from a key of digits.
      part.hasSuffix("]")
        ? Int(part.dropLast()).map(Step.index) ?? .key(String(part))
        : .key(String(part))
    }
  }

  /// The step as it is written.
  var text: String {
    switch self {
    case .key(let key): key
    case .index(let index): "[\(index)]"
    }
  }
}
