import Datasets
import Recipes
import Searching

/// What a search is going to do, as lines of text.
struct SearchDescription {
  /// The lines.
  let lines: [String]

  init(_ search: Search, _ directory: SearchDirectory, workers: Int, changes: [String]) {
    let method = search.recipe.method
    let (training, test) = (search.dataset.training.count, search.dataset.test.count)
    let rungs = search.ladder.rungs.map { $0.words() }
    lines =
      [
        "search    \(directory.path)",
        "data      \(search.dataset.name): \(Format.count(training)) training images, "
          + "\(Format.count(test)) test",
        "trials    \(search.points.count), \(method.sampler.rawValue), compared by "
          + "\(method.score.rawValue) on \(search.folds == 1 ? "one holdout" : "\(search.folds) folds")",
        "measured  after \(rungs.joined(separator: ", then "))",
        "workers   \(workers)",
      ] + search.recipe.space.dimensions.map { "space     " + Self.text($0) }
      + changes.map { "changed   \($0)" } + [""]
  }

  /// A dimension as a search file writes it.
  private static func text(_ dimension: SearchSpace.Dimension) -> String {
    let paths = dimension.paths.joined(separator: " with ")
    switch dimension.values {
    case .list(let tuples):
      let values = tuples.map { tuple in
        tuple.count == 1 ? tuple[0].flow : "[\(tuple.map(\.flow).joined(separator: ", "))]"
      }
      return "\(paths): \(values.joined(separator: ", "))"
    case .drawn(.uniform(let range)): return "\(paths): \(range.words), uniform"
    case .drawn(.logUniform(let range)): return "\(paths): \(range.words), log-uniform"
    case .drawn(.intUniform(let range)): return "\(paths): \(range.words), whole, uniform"
    case .drawn(.intLogUniform(let range)): return "\(paths): \(range.words), whole, log-uniform"
    }
  }
}

extension ClosedRange {
  fileprivate var words: String { "\(lowerBound) to \(upperBound)" }
}
