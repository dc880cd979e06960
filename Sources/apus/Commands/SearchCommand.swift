import ArgumentParser
import Datasets
import Foundation
import Kernels
import Recipes
import Runs
import Searching
import Training

/// `apus search`: tries many configurations and trains the best.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search hyperparameters, cross-validated.",
    discussion: """
      Writes a search directory: Optuna's journal, cv_results.csv, the best run.

      Example: apus search configs/search_relu.cfg --data ../shared/data --set data.dataset=mnist
      A search that was interrupted goes on, or gets a helper: apus search --resume --run runs/search_relu-1
      """)

  @Argument(help: "The search file; a search that is resumed has its own.")
  var config: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change a value of the search file (search.*) or of the configuration; may be repeated.",
      valueName: "key=value"))
  var sets: [String] = []

  @Option(name: .customLong("run"), help: "The search directory, instead of runs/<name>-<n>.")
  var runDirectory: String?

  @Option(help: "Where data sets are looked for first.")
  var data: String?

  @Option(
    parsing: .unconditional,
    help: "Trials that are trained at a time; one a processor unless given.")
  var workers: Int?

  @Flag(help: "Go on with the search of --run, alone or beside others that work on it.")
  var resume = false

  @Flag(help: "The same, though data, program or kind of processor have changed.")
  var resumeAnyway = false

  @Flag(help: "Show warnings and errors only.")
  var quiet = false

  func validate() throws {
    if let workers, workers < 1 {
      throw ValidationError("--workers \(workers): give a number from 1 up")
    }
    if isResumed && runDirectory == nil {
      throw ValidationError("--resume needs the search that is to go on: --run runs/<name>-<n>")
    }
    if !isResumed && config == nil {
      throw ValidationError(
        "Missing the search file, such as configs/search_relu.cfg; or go on with a search: "
          + "--resume --run DIR")
    }
  }

  private var isResumed: Bool { resume || resumeAnyway }

  func run() throws {
    Interruption.expectSaveRequests()
    let console = Console(isQuiet: quiet)
    let begun = try begun()
    guard let file = config ?? begun?.config else { return }
    try SearchRecipe.check(file: file, isSearch: true)
    var (recipe, warnings) = try SearchRecipe.read(file: file, sets: sets)
    for warning in warnings { try console.warn(warning.description) }
    for sentence in try recipe.fixWhatIsSet() { try console.warn("note: " + sentence) }
    let base = try recipe.recipe().recipe
    let dataset = try DataLoading(explicit: data ?? begun?.source, console: console).load(
      base.data.dataset, fallback: base.data.fallback)
    let search = try Search(recipe, on: dataset)
    let directory =
      try begun
      ?? SearchDirectory.create(name: recipe.name, explicit: runDirectory, isShared: isResumed)
    for sentence in search.notices { try console.warn("note: " + sentence) }
    try work(search, in: directory, console)
  }

  /// The search to go on with; nil where one is to begin.
  private func begun() throws -> SearchDirectory? {
    guard isResumed, let runDirectory else { return nil }
    if config != nil, !SearchDirectory(path: runDirectory).holdsSearch { return nil }
    return try SearchDirectory.open(runDirectory)
  }

  private func work(_ search: Search, in directory: SearchDirectory, _ console: Console) throws {
    Interruption.listen()
    let requests = Requests(
      isStopWanted: { Interruption.signal != nil },
      takeSaveRequest: Interruption.takeSaveRequest)
    let size = Team.size(asked: workers, shards: .max, work: .max)
    if let notice = size.notice { try console.warn("note: " + notice) }
    let workers = min(size.workers, search.points.count * search.folds)
    let searcher = try Searcher(
      search, in: directory, requests: requests, isForced: resumeAnyway)
    let description = SearchDescription(
      search, directory, workers: workers, changes: searcher.changes)
    for line in description.lines { try console.say(line) }
    let display = SearchDisplay(search, from: searcher.progress, console: console)
    let progress = try searcher.run(workers: workers, watch: display.show)
    display.end()
    try directory.write(search.table(of: progress).csv, to: directory.results)
    if progress.isOver {
      for line in SearchReport(search, progress).lines { try console.say(line) }
    }
    let (test, isElsewhere) = try refit(search, progress, in: directory, requests, console)
    if !isElsewhere {
      let isDone = progress.isOver && Interruption.signal == nil
      try SearchSummary(
        search, progress, status: isDone ? .completed : .interrupted, test: test,
        changes: searcher.changes
      ).write(to: directory)
      let curves = try directory.curves(ofTrials: search.points.count)
      let page = SearchPage(search, progress, curves: curves, test: test)
      try directory.write(page.html, to: directory.page)
      try console.say("report    \(directory.page)")
    }
    if let signal = Interruption.signal {
      let place = data.map { " --data \(Format.shellWord($0))" } ?? ""
      try console.say(
        "next      apus search --resume --run \(Format.shellWord(directory.path))" + place)
      throw ExitCode(ExitStatus(signal).rawValue)
    }
    let failed = search.table(of: progress).results.filter { $0.state == .failed }
    if let first = failed.first, failed.count == search.points.count {
      throw SearchError.nothingTrained(
        trials: failed.count, results: directory.results, reason: first.reason)
    }
  }

  /// Trains the best again, and shows what it comes to; tells whether another process is at it.
  private func refit(
    _ search: Search, _ progress: SearchProgress, in directory: SearchDirectory,
    _ requests: Requests, _ console: Console
  ) throws -> (test: Summary.Test?, isElsewhere: Bool) {
    guard search.recipe.method.refit, progress.isOver, Interruption.signal == nil,
      let best = search.table(of: progress).best
    else { return (nil, false) }
    try console.say("")
    try console.say("refit     trial \(best.number): \(best.point)")
    let training = try search.refitRecipe(ofTrial: best.number).training
    let team = Team(
      workers: Team.size(asked: workers, shards: training.shards, work: .max).workers)
    let display = TrainingDisplay(console: console, epochs: training.epochs)
    guard
      let summary = try search.refit(
        best.number, in: directory, by: team, observers: [display], requests: requests,
        isForced: resumeAnyway)
    else {
      try console.say("          another process is at it, and will write \(directory.summary)")
      return (nil, true)
    }
    let run = try RunDirectory.open(directory.refit)
    for line in ResultDescription(summary: summary, directory: run).lines { try console.say(line) }
    return (summary.test, false)
  }
}
