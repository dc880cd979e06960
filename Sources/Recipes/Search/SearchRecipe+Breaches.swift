import Datasets

extension SearchRecipe {
  /// Reports what in the search file does not go together, as far as its parts could be read.
  func reportBreaches(_ reader: inout Reader) {
    // A part with a mistake in it holds less than was written, or something else.
    let wrong = Set(reader.findings.map { String($0.path.prefix { $0 != "." && $0 != "[" }) })
    guard !wrong.contains("search") else { return }
    var breaches: [Rule.Breach] = []
    if method.folds != nil, method.singlePart != nil {
      breaches.append(("search.validation", "only one of folds and validation may be given"))
    }
    if method.sampler == .random, method.trials == nil {
      breaches.append(("search.trials", "is missing, such as trials: 25"))
    }
    if !wrong.contains("space"), !wrong.contains("") { breaches += gridBreaches + lossBreaches }
    for (path, message) in breaches {
      if let place = reader.place(of: path) { reader.report(path, message, at: place) }
    }
  }

  /// A loss is compared with those of other trials only where all make the same one small.
  private var lossBreaches: [Rule.Breach] {
    guard method.score == .valLoss else { return [] }
    return space.dimensions.filter { dimension in
      dimension.paths.contains { $0 == "loss" || $0.hasPrefix("loss.") }
    }.map {
      let message =
        "must be the same in all trials where they are compared by val_loss; write score: val_accuracy"
      return (Path.joining("space", $0.key), message)
    }
  }

  private var gridBreaches: [Rule.Breach] {
    guard space.isGrid else {
      guard method.sampler == .grid else { return [] }
      return space.dimensions.filter { $0.values.count == nil }.map {
        (Path.joining("space", $0.key), "is drawn, and sampler grid needs lists; write random")
      }
    }
    guard let size = space.gridSize else {
      return [("space", "has more points than can be counted; shorten its lists")]
    }
    guard method.sampler == .grid, let trials = method.trials, trials != size else { return [] }
    return [("search.trials", "grid tries all \(size) points of the space; leave it out")]
  }

  /// What does not go together with the configuration that is varied.
  func breaches(with base: Recipe?) -> [Rule.Breach] {
    let file = baseFile
    var breaches: [Rule.Breach] = []
    if let (path, reason) = base?.unsearchable {
      breaches.append(("base", "\(file): \(path) \(reason)"))
    }
    if method.validation == .holdout, base?.data.validation == ValidationSplit.none {
      let message = "holdout needs images, and data.validation of \(file) is none"
      breaches.append(("search.validation", message))
    }
    return breaches
  }
}
