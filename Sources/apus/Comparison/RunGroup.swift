import Recipes
import Runs

/// Tested runs on the same data whose configurations are equal but for the seed and the name.
struct RunGroup {
  /// Which group it is, counted from 1 in the order of the first runs.
  let number: Int
  /// The names of its runs.
  let runs: [String]
  /// The values of the settings that differ between groups, in their order.
  let values: [String]
  /// Images of the test part taken for another class.
  let errors: Spread
  /// Of the best epochs; nil without a validation part.
  let valAccuracy: Spread?
  /// What the trainings took.
  let seconds: Spread

  /// The groups of those of some runs that were tested.
  ///
  /// - Parameters:
  ///   - runs: The runs.
  ///   - differences: What differs between them besides the seed, a value for each.
  /// - Returns: A group for each configuration.
  static func groups(of runs: [ComparedRun], _ differences: [Recipe.Difference]) -> [RunGroup] {
    var parts: [[Int]] = []
    for (number, run) in runs.enumerated() where run.summary?.test != nil {
      let place = parts.firstIndex { run.repeats(runs[$0[0]]) }
      if let place { parts[place].append(number) } else { parts.append([number]) }
    }
    return parts.enumerated().compactMap { index, members in
      RunGroup(
        number: index + 1, members.map { runs[$0] },
        values: differences.map { $0.values[members[0]] })
    }
  }

  private init?(number: Int, _ members: [ComparedRun], values: [String]) {
    guard let errors = Spread(members.compactMap { $0.summary?.test.map { Double($0.errors) } }),
      let seconds = Spread(members.map(\.training.seconds))
    else { return nil }
    (self.number, runs, self.values) = (number, members.map(\.name), values)
    (self.errors, self.seconds) = (errors, seconds)
    valAccuracy = Spread(members.compactMap { $0.best?.valAccuracy })
  }
}

extension ComparedRun {
  /// Whether this run is another one with another seed.
  fileprivate func repeats(_ other: ComparedRun) -> Bool {
    digest == other.digest && recipe.withoutSeed == other.recipe.withoutSeed
  }
}

extension Recipe {
  /// The recipe without what tells repetitions of a run apart.
  fileprivate var withoutSeed: Recipe {
    var recipe = self
    (recipe.name, recipe.seed) = ("", 0)
    return recipe
  }
}

/// How some values lie: their mean, the least and the most.
struct Spread: Encodable, Equatable {
  let mean, min, max: Double

  /// The spread of at least one value.
  init?(_ values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    (min, max) = (least, most)
    mean = values.reduce(0, +) / Double(values.count)
  }
}
