import ArgumentParser
import Kernels
import Runs

/// `apus compare`: runs side by side.
struct CompareCommand: ParsableCommand {
  /// How the comparison is written; the raw value is the option's word.
  enum Style: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show runs side by side: what differs in their configurations, and their results.",
    discussion: "Example: apus compare runs/relu_2x300-1 runs/selu_2x300-1 --format csv")

  @Argument(help: "Run directories; a link such as runs/latest counts once.")
  var runs: [String]

  @Option(help: "table, csv, json or markdown.")
  var format: Style = .table

  func run() throws {
    let comparison = try Comparison(runs.map(RunDirectory.open))
    for note in comparison.notes { try Console().warn("note: " + note) }
    let console = Console()
    switch format {
    case .table:
      for line in comparison.table.lines(within: Terminal.width) { try console.say(line) }
    case .markdown: for line in comparison.table.markdown { try console.say(line) }
    case .csv: for line in comparison.table.csv { try console.say(line) }
    case .json: try console.say(comparison.json())
    }
  }
}
