/// One step on the way to a value, as `--set` and `explain` name it.
enum Step: Equatable {
  case key(String)
  case index(Int)

  /// The steps of a path such as `model[1].units`; nil where it is not one.
  static func steps(of path: String) -> [Step]? {
    guard path.first != "[" else { return nil }
    var steps: [Step] = []
    var rest = path[...]
    while let first = rest.first {
      if first == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let digits = rest[rest.index(after: rest.startIndex)..<end]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        // A number beyond all numbers is no element's; nor can a bracket be in a name.
        steps.append(Int(digits).map(Step.index) ?? .key("\(digits)]"))
        rest = rest[rest.index(after: end)...]
      } else {
        if !steps.isEmpty {
          guard first == "." else { return nil }
          rest = rest.dropFirst()
        }
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty, !key.contains(where: { $0 == "]" || $0.isWhitespace }) else {
          return nil
        }
        steps.append(.key(String(key)))
        rest = rest[key.endIndex...]
      }
    }
    return steps.isEmpty ? nil : steps
  }

  /// The step as it is written.
  var text: String {
    switch self {
    case .key(let key): key
    case .index(let index): "[\(index)]"
    }
  }
}
