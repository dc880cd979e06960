import Datasets
import Kernels
import Recipes
import Runs

/// What a report tells of a run, as far as its directory and its data do.
struct ReportedRun {
  /// What a comparison knows of it.
  let run: ComparedRun
  /// Its epochs so far; at least one.
  let epochs: Part<[EpochRow]>
  /// What it has made of the test images.
  let test: Part<TestResult>
  /// The first layer of its final weights, or of the best so far.
  let firstLayer: Part<FirstLayer>
  /// What its classes are called, as far as that is known.
  let classNames: [String]
  /// Its configuration, as text.
  let configuration: Part<String>

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - run: What a comparison knows of it.
  ///   - data: Where its data set is looked for; nil for where it was found when it was trained.
  /// - Throws: That `data` is no place for data. What cannot be read otherwise is missing.
  init(_ run: ComparedRun, data: String?) throws {
    self.run = run
    let directory = run.directory
    func locator(_ source: String?) -> DatasetLocator { DatasetLocator(explicit: data ?? source) }
    configuration = try Part {
      String(decoding: try Files.read(directory.config), as: UTF8.self)
    }
    let rows = try Part {
      Files.exists(directory.metrics) ? try MetricsLog.read(directory) : []
    }
    epochs = rows.content?.isEmpty == true ? .missing(Self.without(run)) : rows

    let trained =
      run.summary?.test == nil
      ? nil : try Part(isPlaceNamed: data != nil) { try TrainedRun(directory, locator: locator) }
    let network =
      try trained?.content.map { Part.there(ImageNetwork($0)) }
      ?? Part(isPlaceNamed: data != nil) { try ImageNetwork(directory, locator: locator) }
    let known = run.summary.flatMap { NamedDataset(rawValue: $0.dataset.name)?.classNames }
    let classNames = network.content?.classNames ?? known ?? []
    self.classNames = classNames
    test =
      trained.map { TestResult.part(of: run, classes: classNames.count, $0) }
      ?? .missing(Self.untested(run.status))
    firstLayer = Self.firstLayer(network, isTraining: run.status == .training)
  }

  /// What is not as it should be, for those who do not see the page.
  var problems: [String] {
    [epochs.problem, gap, test.problem, firstLayer.problem].compactMap(\.self)
      + (test.content?.notes ?? [])
  }

  /// That a run which has ended has written more epochs than its metrics have now.
  var gap: String? {
    guard let rows = epochs.content, let summary = run.summary, rows.count < summary.training.epochs
    else { return nil }
    return
      "\(run.directory.metrics) has \(rows.count) of the run's \(summary.training.epochs) epochs: it is damaged"
  }

  /// What a class is called; one beyond those that are known goes by its number.
  func className(_ label: Int) -> String {
    label < classNames.count ? classNames[label] : String(label)
  }

  /// Why a run has no epochs.
  private static func without(_ run: ComparedRun) -> String {
    guard let epochs = run.summary?.training.epochs, epochs > 0 else {
      return "No epoch is finished."
    }
    return "\(run.directory.metrics) is missing or empty, where the run had \(epochs) epochs."
  }

  private static func untested(_ status: ComparedRun.Status) -> String {
    switch status {
    case .training: "The run still trains; it will be tested at its end."
    case .unfinished: "The run was killed before it was tested."
    case .interrupted: "The run was interrupted before it was tested."
    case .failed: "The training diverged, and the network is not tested."
    case .completed, .stoppedEarly: "The run has no test."
    }
  }

  private static func firstLayer(
    _ network: Part<ImageNetwork>, isTraining: Bool
  ) -> Part<FirstLayer> {
    switch network {
    case .missing(let problem):
      .missing(isTraining ? "No weights are saved yet that can be shown." : problem)
    case .there(let network):
      FirstLayer(of: network.checkpoint, height: network.height, width: network.width)
        .map(Part.there) ?? .missing("The first layer has no weight for each pixel.")
    }
  }
}
