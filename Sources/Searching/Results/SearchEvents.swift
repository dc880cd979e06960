import Kernels
import Recipes
import Runs
import Training

/// A search as TensorBoard's table of hyperparameters: a file about what is varied, and for each trial
/// that is decided a session.
///
/// What is written follows from the journal, and each file has a fixed name. So several processes may
/// write the same file, one after the other or at once.
struct SearchEvents {
  let search: Search
  let directory: SearchDirectory

  /// The events of a search; nil where its configuration writes none.
  init?(of search: Search, in directory: SearchDirectory) {
    guard search.base.tensorBoard != nil else { return nil }
    (self.search, self.directory) = (search, directory)
  }

  /// Writes what is varied, and what trials come to, unless it is there.
  func begin() throws {
    guard !Files.exists(EventWriter.path(ofFileNamed: Self.name, in: directory.events)) else {
      return
    }
    let now = Host.secondsSince1970
    let value = try EventValue.experiment(
      search.recipe.space.dimensions.flatMap(axes), metrics: metrics, at: now)
    try write([(step: 0, values: [value])], in: directory.events, at: now)
  }

  /// Writes what a decided trial has come to, unless it is there.
  func add(_ trial: JournalTrial, number: Int, _ progress: SearchProgress) throws {
    let place = directory.events(ofTrial: number)
    guard !Files.exists(EventWriter.path(ofFileNamed: Self.name, in: place)) else { return }
    let end = trial.end.flatMap(JournalTime.seconds) ?? Host.secondsSince1970
    let start = trial.start.flatMap(JournalTime.seconds) ?? end
    let hasFailed = progress.standing(of: number) == .failed
    let settings = search.points[number].settings.map {
      HyperParameter($0.path, HyperParameter.Value($0.value))
    }
    let (first, last) = try (
      EventValue.sessionStart(settings, at: start),
      EventValue.sessionEnd(hasFailed: hasFailed, at: end)
    )
    let curve = trial.intermediate.sorted { $0.key < $1.key }.map { epoch, score in
      (step: epoch - 1, values: [EventValue.scalar(curveTag, score)])
    }
    let results = (step: 0, values: results(of: number, progress) + [last])
    try write([(step: 0, values: [first])] + curve + [results], in: place, at: end)
  }

  /// Under the journal's lock, so that `SearchDirectory.removeRemains` of another process takes nothing
  /// away from it.
  private func write(
    _ records: [(step: Int, values: [EventValue])], in place: String, at seconds: Double
  ) throws {
    try JournalLock(journal: directory.journal).hold {
      try EventWriter.writeFile(of: records, named: Self.name, in: place, at: seconds)
    }
  }

  /// What keeps the files from those of other programs.
  private static let name = "apus.search"

  /// Keras's name for the value of an epoch by which trials are compared.
  private var curveTag: String {
    switch search.recipe.method.score.metric {
    case .loss, .valLoss: "epoch_loss"
    case .accuracy, .valAccuracy: "epoch_accuracy"
    }
  }

  private var metrics: [HyperParameterMetric] {
    let score = search.recipe.method.score.rawValue
    return [
      HyperParameterMetric(
        "score", title: "score (\(score))", meaning: "mean over the folds that were trained"),
      HyperParameterMetric("folds", title: "folds", meaning: "folds that were trained"),
      HyperParameterMetric("epochs", title: "epochs", meaning: "epochs trained, over all folds"),
      HyperParameterMetric(
        "fit_seconds", title: "fit seconds", meaning: "seconds of training, over all folds"),
    ]
  }

  private func results(of number: Int, _ progress: SearchProgress) -> [EventValue] {
    let latest = progress.latest(of: number)
    let epochs = latest.reduce(0) { $0 + $1.epochs }
    let seconds = progress.results(of: number).reduce(0) { $0 + $1.fitSeconds }
    let score = progress.score(of: number).map { [EventValue.scalar("score", $0)] } ?? []
    return score + [
      .scalar("folds", Double(latest.count)), .scalar("epochs", Double(epochs)),
      .scalar("fit_seconds", seconds), .text("outcome", search.outcome(ofTrial: number, progress)),
    ]
  }

  /// A dimension's paths, each with the values that it takes.
  private func axes(of dimension: SearchSpace.Dimension) -> [HyperParameterAxis] {
    dimension.paths.enumerated().map { index, path -> HyperParameterAxis in
      switch dimension.values {
      case .list(let tuples):
        var values: [HyperParameter.Value] = []
        for value in tuples.map({ HyperParameter.Value($0[index]) }) where !values.contains(value) {
          values.append(value)
        }
        return HyperParameterAxis(path, .values(values))
      case .drawn(let distribution): return HyperParameterAxis(path, .range(distribution.bounds))
      }
    }
  }
}

extension HyperParameter.Value {
  /// A value of a search space; what is no scalar is a text.
  fileprivate init(_ value: Plain) {
    switch value {
    case .boolean(let truth): self = .truth(truth)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .list, .mapping: self = .text(value.flow)
    }
  }
}

extension Distribution {
  /// The least and the greatest number that it draws.
  fileprivate var bounds: ClosedRange<Double> {
    switch self {
    case .uniform(let range), .logUniform(let range): range
    case .intUniform(let range), .intLogUniform(let range):
      Double(range.lowerBound)...Double(range.upperBound)
    }
  }
}
