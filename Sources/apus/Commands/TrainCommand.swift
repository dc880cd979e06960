import ArgumentParser
import Datasets
import Foundation
import Kernels
import Recipes
import Runs
import Searching
import Training

/// `apus train`: trains a network and leaves a run directory.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network as a configuration file describes it.",
    discussion: """
      Writes a run directory and ends with the result on the test part.

      Example: apus train configs/relu_2x300.cfg --set training.epochs=5 --data ../shared/data
      A run that was interrupted or killed goes on: apus train --resume --run runs/relu_2x300-1
      """)

  @Argument(help: "The configuration file; a run that is resumed has its own.")
  var config: String?

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

  @Flag(
    help: ArgumentHelp(
      "Go on with the interrupted run of --run, to the same bits.",
      discussion: "With a configuration file, a directory that holds no run yet begins one."))
  var resume = false

  @Flag(help: "The same, though configuration, data or program have changed.")
  var resumeAnyway = false

  @Flag(help: "Show warnings and errors only.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 {
      throw ValidationError("--threads \(threads): give a number from 1 up")
    }
    if isResumed && runDirectory == nil {
      throw ValidationError("--resume needs the run that is to go on: --run runs/<name>-<n>")
    }
    if !isResumed && config == nil {
      throw ValidationError(
        "Missing the configuration file, such as configs/relu_2x300.cfg; or go on with a run: "
          + "--resume --run DIR")
    }
  }

  private var isResumed: Bool { resume || resumeAnyway }

  func run() throws {
    Interruption.expectSaveRequests()
    let log = LogBook()
    let console = Console(isQuiet: quiet, log: log)
    let interrupted = try InterruptedRun(
      at: isResumed ? runDirectory : nil, hasConfiguration: config != nil, isForced: resumeAnyway)
    if let config { try SearchRecipe.check(file: config, isSearch: false) }
    let overrides = sets + (seed.map { ["seed=\($0)"] } ?? [])
    let (recipe, warnings) =
      try config.map { try Recipe.read(file: $0, sets: overrides) }
      ?? interrupted?.recipe(sets: overrides) ?? Recipe.read(file: "", sets: overrides)
    for warning in warnings { try console.warn(warning.description) }
    // Before a data set of half a gigabyte is fetched in vain.
    if let runDirectory, interrupted == nil {
      try SearchDirectory.check(explicitRun: runDirectory)
    }
    let loading = DataLoading(explicit: data ?? interrupted?.source, console: console)
    let dataset = try loading.load(
      interrupted?.dataset(of: recipe, data: data, in: loading.locator) ?? recipe.data.dataset,
      fallback: recipe.data.fallback)
    let unmeasured = try Experiment(recipe, on: dataset)
    let workers = unmeasured.workers(asked: threads)
    let team = Team(workers: workers.workers)
    let experiment = try interrupted?.budgeted(unmeasured) ?? unmeasured.budgeted(by: team)
    let resumption = try interrupted?.resumption(of: experiment)
    if let interrupted, let resumption,
      let summary = interrupted.summary(ifOver: resumption, of: experiment)
    {
      if let notice = interrupted.notice(ofEnd: summary, despite: resumption) {
        try console.warn("note: " + notice)
      }
      try console.say("the run has ended already; there is nothing left to train")
      for line in ResultDescription(summary: summary, directory: interrupted.directory).lines {
        try console.say(line)
      }
      return
    }
    let directory =
      try interrupted?.directory
      ?? RunDirectory.create(name: recipe.name, explicit: runDirectory)
    let lock = try interrupted?.lock ?? directory.lock()
    defer { lock.release() }
    // Another may have trained here between the first question and the lock.
    if let runDirectory, interrupted == nil { try RunDirectory.check(explicit: runDirectory) }
    try log.open(in: directory)

    let description = ExperimentDescription(
      experiment: experiment, directory: directory, threads: team.count)
    for warning in description.warnings { try console.warn(warning) }
    if let notice = workers.notice { try console.warn("note: " + notice) }
    for sentence in interrupted?.notices ?? [] { try console.warn("note: " + sentence) }
    for line in description.lines { try console.say(line) }
    if let resumption {
      for line in interrupted?.lines(resumption) ?? [] { try console.say(line) }
    }
    try train(experiment, in: directory, by: team, resuming: resumption, console, log)
  }

  private func train(
    _ experiment: Experiment, in directory: RunDirectory, by team: Team,
    resuming resumption: Resumption?, _ console: Console, _ log: LogBook
  ) throws {
    Interruption.listen()
    let display = TrainingDisplay(console: console, epochs: experiment.recipe.training.epochs)
    let requests = Requests(
      isStopWanted: { Interruption.signal != nil },
      takeSaveRequest: Interruption.takeSaveRequest)
    do {
      let summary = try experiment.run(
        in: directory, by: team, observers: [display], requests: requests, resuming: resumption)
      for line in ResultDescription(summary: summary, directory: directory).lines {
        try console.say(line)
      }
      if summary.status == .interrupted, let signal = Interruption.signal {
        throw ExitCode(ExitStatus(signal).rawValue)
      }
    } catch let error as any UserFacingError {
      try? log.add("apus: " + error.description)
      throw error
    }
  }
}
