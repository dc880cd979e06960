import ArgumentParser
import Datasets
import Foundation
import Kernels
import Recipes
import Runs
import Training

/// `apus train`: trains a network and leaves a run directory.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network as a configuration file describes it.",
    discussion: """
      Writes a run directory and ends with the result on the test part.

      Example: apus train configs/relu_2x300.cfg --set training.epochs=5 --data ../shared/data
      """)

  @Argument(help: "The configuration file.")
  var config: String

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change a value of the configuration; may be repeated.", valueName: "key=value"))
  var sets: [String] = []

  @Option(name: .customLong("run"), help: "The run directory, instead of runs/<name>-<n>.")
  var runDirectory: String?

  @Option(help: "Where data sets are looked for first.")
  var data: String?

  @Option(
    parsing: .unconditional, help: "The seed of every random number; the same as --set seed=N.")
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: "Threads that share a step; the weights do not depend on how many.")
  var threads: Int?

  @Flag(help: "Show warnings and errors only.")
  var quiet = false

  func validate() throws {
    guard let threads, threads < 1 else { return }
    throw ValidationError("--threads \(threads): give a number from 1 up")
  }

  func run() throws {
    let log = LogBook()
    let console = Console(isQuiet: quiet, log: log)
    let overrides = sets + (seed.map { ["seed=\($0)"] } ?? [])
    let (recipe, warnings) = try Recipe.read(file: config, sets: overrides)
    for warning in warnings { try console.warn(warning.description) }
    // Before a data set of half a gigabyte is fetched in vain.
    if let runDirectory { try RunDirectory.check(explicit: runDirectory) }
    let dataset = try DataLoading(explicit: data, console: console)
      .load(recipe.data.dataset, fallback: recipe.data.fallback)
    let experiment = try Experiment(recipe, on: dataset)
    let workers = experiment.workers(asked: threads)
    let team = Team(workers: workers.workers)
    let directory = try RunDirectory.create(name: recipe.name, explicit: runDirectory)
    try log.open(in: directory)

    let description = ExperimentDescription(
      experiment: experiment, directory: directory, threads: team.count)
    for warning in description.warnings { try console.warn(warning) }
    if let notice = workers.notice { try console.warn("note: " + notice) }
    for line in description.lines { try console.say(line) }
    Interruption.listen()
    let display = TrainingDisplay(console: console, epochs: recipe.training.epochs)
    do {
      let summary = try experiment.run(in: directory, by: team, observers: [display]) {
        Interruption.signal != nil
      }
      for line in ResultDescription(summary: summary, directory: directory).lines {
        try console.say(line)
      }
    } catch let error as any UserFacingError {
      try? log.add("apus: " + error.description)
      throw error
    }
    if let signal = Interruption.signal { throw ExitCode(ExitStatus(signal).rawValue) }
  }
}
