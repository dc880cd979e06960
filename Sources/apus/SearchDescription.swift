import Datasets
import Recipes
import Searching

/// What a search is going to do, as lines of text.
struct SearchDescription {
  /// The lines.
  let lines: [String]

  init(_ search: Search, _ directory: SearchDirectory, workers: Int) {
    let method = search.recipe.method
    let (training, test) = (search.dataset.training.count, search.dataset.test.count)
    let rungs = search.ladder.rungs.map { rung in
      "\(rung.epoch)" + (rung.folds.count > 1 ? " on \(rung.folds.count) folds" : "")
    }
    lines =
      [
        "search    \(directory.path)",
        "data      \(search.dataset.name): \(Format.count(training)) training images, "
          + "\(Format.count(test)) test",
        "trials    \(search.points.count), \(method.sampler.rawValue), compared by "
          + "\(method.score.rawValue) on \(search.folds == 1 ? "one holdout" : "\(search.folds) folds")",
        "epochs    \(rungs.joined(separator: ", then "))",
        "workers   \(workers)",
      ] + search.recipe.space.dimensions.map { "space     \($0)" } + [""]
  }
}
