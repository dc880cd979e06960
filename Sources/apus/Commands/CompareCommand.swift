import ArgumentParser
import Kernels
import Runs
import Searching

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

  @Argument(
    help: "Run directories; a link such as runs/latest counts once, a search is passed over.")
  var runs: [String]

  @Option(help: "table, csv, json or markdown.")
  var format: Style = .table

  func run() throws {
    let comparison = try Comparison(found())
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

  /// The runs; searches among them are passed over with a note, as long as a run is left.
  private func found() throws -> [RunDirectory] {
    var (found, searches) = ([RunDirectory](), [SearchError]())
    for path in runs {
      do {
        found.append(try SearchDirectory.run(at: path))
      } catch let error as SearchError {
        searches.append(error)
      }
    }
    if found.isEmpty, let first = searches.first { throw first }
    for search in searches { try Console().warn("note: passed over: \(search.description)") }
    return found
  }
}
