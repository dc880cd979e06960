import ArgumentParser
import Foundation
import Kernels

/// `apus report`: a page about runs.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page of HTML about runs: curves, confusion matrix, the worst mistakes, "
      + "calibration, weights, configuration.",
    discussion: """
      The page is one file that needs no network, light or dark as the reader's system. Of several \
      runs it compares results as apus compare does. What is not known of a run, as while it still \
      trains, is said in its place; pictures of the mistakes need the data set.

      Example: apus report runs/latest
      Several: apus report runs/relu_2x300-1 runs/selu_2x300-1 --output comparison.html
      """)

  @Argument(
    help: "Run directories; a link such as runs/latest counts once, a search is passed over.")
  var runs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The page; report.html in the run's directory, or of several runs here, unless given.",
      valueName: "file"))
  var output: String?

  @Option(help: "Where data sets are looked for, instead of where the runs found their own.")
  var data: String?

  func validate() throws {
    guard output != "-" else {
      throw ValidationError(
        "a page is not written to standard output; name a file, such as --output report.html")
    }
  }

  func run() throws {
    let comparison = try Comparison(runs)
    let place = try ReportPlace(output, for: comparison.entries.map(\.run.directory))
    let reported = try comparison.entries.map { try ReportedRun($0.run, data: data) }
    for note in comparison.notes { try Console().warn("note: " + note) }
    for run in reported {
      let name = run.run.name
      for problem in run.problems {
        // What is wrong with a file of the run begins with its path.
        try Console().warn("note: " + (problem.hasPrefix(name) ? problem : "\(name): \(problem)"))
      }
    }
    let page = ReportPage(reported, comparison)
    try Files.write(page.text, to: place.path)
    try Console().say("report    \(place.path)")
  }
}
