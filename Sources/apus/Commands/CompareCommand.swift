import ArgumentParser
import Foundation
import Kernels

/// `apus compare`: runs side by side.
struct CompareCommand: ParsableCommand {
  /// How the comparison is written; the raw value is the option's word.
  enum Style: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show runs side by side: what differs in their configurations, their results, and "
      + "which of them differ by more than chance explains.",
    discussion: """
      Runs on the same data are tested by McNemar's exact test on their predictions of the test \
      images, with Holm's correction. The columns of csv are always the same; the settings that \
      differ come after them.

      Example: apus compare runs/* --sort test_errors
      While runs train: apus compare runs/relu_2x300-1 runs/selu_2x300-1 --watch
      """)

  @Argument(
    help: "Run directories; a link such as runs/latest counts once, a search is passed over.")
  var runs: [String]

  @Option(help: "table, csv, json or markdown.")
  var format: Style = .table

  @Option(help: "What the runs are tested against: best, or first, the one that is named first.")
  var against: Significance.Reference = .best

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sort by a column of csv, the smallest first, or with - before it the largest.",
      valueName: "column"))
  var sort: String?

  @Flag(help: "Draw the table again every second, as long as one of the runs trains.")
  var watch = false

  func validate() throws {
    if watch && format != .table {
      throw ValidationError("--watch draws a table; leave out --format \(format.rawValue)")
    }
  }

  func run() throws {
    guard !watch else { return try watchRuns() }
    let (comparison, console) = (try compared(), Console())
    for note in comparison.notes { try console.warn("note: " + note) }
    let lines =
      switch format {
      case .table: comparison.lines(within: Terminal.outputWidth)
      case .markdown: comparison.markdown
      case .csv: comparison.csv
      case .json: [try comparison.json()]
      }
    for line in lines { try console.say(line) }
  }

  private func compared() throws -> Comparison {
    // A run that is watched may be begun later than others, or be removed.
    let comparison = try Comparison(runs, against: against, passesMissing: watch)
    guard let sort else { return comparison }
    guard let sorted = comparison.sorted(by: sort) else {
      let names = comparison.columns.map(\.name).joined(separator: ", ")
      throw ValidationError("--sort \(sort): there is no such column; the columns are \(names)")
    }
    return sorted
  }

  /// Draws the comparison until no run trains any more; where there is no terminal, whenever it has
  /// changed.
  private func watchRuns() throws {
    var shown: [String] = []
    while true {
      let comparison = try compared()
      let notes = comparison.notes.map { "note: " + $0.withoutControls }
      let lines = notes + comparison.lines(within: Terminal.outputWidth)
      if Terminal.canRedrawOutput {
        let (home, clear) = ("\u{1B}[H", "\u{1B}[2J")
        let page = Self.fitting(lines, into: Terminal.outputHeight).joined(separator: "\n")
        try StandardStream.output.write(home + clear + page + "\n")
      } else if lines != shown {
        for line in (shown.isEmpty ? [] : [""]) + lines { try Console().say(line) }
      }
      shown = lines
      guard comparison.isUnderWay else { return }
      Thread.sleep(forTimeInterval: 1)
    }
  }

  /// The lines that a terminal of some height can show, the last ones, in words, among them.
  static func fitting(_ lines: [String], into height: Int) -> [String] {
    guard lines.count >= height, height > 4 else { return lines }
    let hidden = lines.count - height + 2
    return lines.prefix(height - 4) + ["... (\(hidden) lines more)"] + lines.suffix(2)
  }
}

extension Significance.Reference: ExpressibleByArgument {}
