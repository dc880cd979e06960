@testable import Recipes

/// All keys of a configuration.
let everyKey = Recipe.format(name: "run").shape

/// A configuration in which one key, by its path without positions, has a value, and required
/// keys beside it have their examples.
func configuration(setting path: String, to value: String) -> String {
  let keys = path.split(separator: ".").map(String.init)
  let written = nested(keys[...], value, in: everyKey)
  let pair = written.dropFirst().dropLast()
  guard keys.first == "model" else { return minimalModel + pair }
  let last = "{dense: {units: classes, activation: softmax}}"
  // The layer stands between those that every model needs.
  let layer = pair.dropFirst("model: [".count).dropLast()
  return layer == "flatten" ? minimalModel : "model: [flatten, \(layer), \(last)]"
}

private func nested(_ keys: ArraySlice<String>, _ value: String, in shape: Shape) -> String {
  guard let key = keys.first, let entry = shape.entries.first(where: { $0.key == key }) else {
    return value
  }
  let below = nested(keys.dropFirst(), value, in: entry.shape.present)
  switch shape {
  case .list: return keys.count == 1 && entry.shape.isNothing ? "[\(key)]" : "[{\(key): \(below)}]"
  case .choice where keys.count == 1 && entry.shape.isNothing: return key
  case .section(let entries):
    let required = entries.filter { $0.presence == .required && $0.key != key && $0.key != "model" }
      .map { ", \($0.key): \($0.example.flow)" }
    return "{\(key): \(below)\(required.joined())}"
  default: return "{\(key): \(below)}"
  }
}

extension Shape {
  /// What stands where there is something, and not the word for its absence.
  fileprivate var present: Shape {
    if case .either(_, let shape) = self { shape } else { self }
  }

  var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }
}
