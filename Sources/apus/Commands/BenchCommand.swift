import ArgumentParser
import Datasets
import Kernels
import Recipes
import Training

/// `apus bench`: how fast the engine alone takes steps, and where their time goes.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure training steps: images a second, GFLOP/s, where the time goes, memory.",
    discussion: """
      Takes steps of the configuration's training, without callbacks, validation and files. \
      Without CONFIG it takes two hidden layers of 300 on MNIST. GFLOP/s counts the arithmetic of \
      dense products; where inputs are sparse, most of it is never done.

      Example: apus bench configs/relu_2x300.cfg --batch 32,128 --threads 1,2
      """)

  @Argument(help: "The configuration file.")
  var config: String?

  @Option(
    parsing: .unconditional, help: "Batch sizes, instead of the configuration's.")
  var batch: NumberList?

  @Option(
    parsing: .unconditional,
    help: "Numbers of threads, instead of as many as a training would take.")
  var threads: NumberList?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change a value of the configuration; may be repeated.", valueName: "key=value"))
  var sets: [String] = []

  @Option(help: "Where data sets are looked for first.")
  var data: String?

  @Option(help: "Seconds to measure each line of the table.")
  var seconds = 3.0

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard seconds > 0 && seconds <= 3600 else {
      throw ValidationError("--seconds \(seconds): give a number above 0, at most 3600")
    }
  }

  func run() throws {
    let console = Console(isQuiet: json)
    let (recipe, findings) = try recipe()
    for finding in findings { try console.warn(finding.description) }
    let dataset = try DataLoading(explicit: data, console: console)
      .load(recipe.data.dataset, fallback: recipe.data.fallback)
    let experiment = try Experiment(recipe, on: dataset)
    for warning in ExperimentDescription.warnings(of: experiment) { try console.warn(warning) }
    let batches = batch?.numbers ?? [min(recipe.training.batchSize, experiment.training.count)]
    try check(batches, against: experiment.training.count)
    try console.say(BenchReport.title(of: experiment))
    var report = BenchReport()
    for batch in batches {
      for asked in threads?.numbers.map(Optional.some) ?? [nil] {
        let size = experiment.workers(asked: asked, batchSize: batch)
        if let notice = size.notice { try console.warn("note: " + notice) }
        let team = Team(workers: size.workers)
        report.add(
          experiment.measureSteps(batchSize: batch, by: team, seconds: seconds), batch: batch,
          threads: team.count)
      }
    }
    for line in json ? [try report.json()] : report.lines { try Console().say(line) }
  }

  private func check(_ batches: [Int], against examples: Int) throws {
    guard let large = batches.first(where: { $0 > examples }) else { return }
    throw ValidationError(
      "--batch \(large): there are only \(examples) training images; choose smaller batches")
  }

  private func recipe() throws -> (recipe: Recipe, warnings: [Finding]) {
    guard let config else {
      return try Recipe.read(text: Self.standard, from: "bench.cfg", sets: sets)
    }
    return try Recipe.read(file: config, sets: sets)
  }

  /// The network of the study that speed is compared with.
  private static let standard = """
    data: {dataset: mnist, fallback: digits-sample, validation: none}
    model:
      - flatten
      - dense: {name: hidden, repeat: 2, units: 300, activation: relu}
      - dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    optimizer:
      sgd: {learning_rate: 0.01, momentum: 0.9}
    """
}

/// Whole numbers above zero, separated by commas.
struct NumberList: ExpressibleByArgument {
  let numbers: [Int]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    numbers = words.compactMap { Int($0) }.filter { $0 > 0 }
    if numbers.count != words.count { return nil }
  }
}
