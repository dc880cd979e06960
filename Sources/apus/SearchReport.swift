import Foundation
import Recipes
import Searching

/// What a search has come to, as lines of text.
struct SearchReport {
  private let search: Search
  private let progress: SearchProgress
  private let table: ResultTable

  init(_ search: Search, _ progress: SearchProgress) {
    self.search = search
    self.progress = progress
    table = search.table(of: progress)
  }

  /// The table, the picture of a grid, and what it cost.
  var lines: [String] {
    [""] + ranking.lines + (picture.map { [""] + $0.lines } ?? []) + [""] + sentences
  }

  /// Which trials cannot be told from the best, and what it cost.
  var sentences: [String] { [equals, cost].compactMap(\.self) }

  /// Trials by their rank, those that ended early last.
  var ranking: TextTable {
    let score = search.recipe.method.score.rawValue
    var text = TextTable(
      ["rank", "trial", score, "95% interval", "epochs", "seconds", "state"] + table.paths,
      numbers: 0...5)
    let order = table.results.indices.sorted {
      (table.ranks[$0], -progress.depth(of: $0), $0) < (
        table.ranks[$1], -progress.depth(of: $1), $1
      )
    }
    for index in order {
      let result = table.results[index]
      let interval = search.interval(ofTrial: index, progress)
      let rank = result.state == .complete ? "\(table.ranks[index])" : "-"
      let score = progress.score(of: index).map { Format.decimal($0, 5) } ?? "-"
      let bounds = interval.map {
        "\(Format.decimal($0.lowerBound, 5)) to \(Format.decimal($0.upperBound, 5))"
      }
      let epochs = progress.latest(of: index).map { "\($0.epochs)" }.joined(separator: "+")
      let seconds = Format.decimal(result.splits.reduce(0) { $0 + $1.fitSeconds }, 1)
      let values = table.paths.map { result.point[$0]?.flow ?? "-" }
      text.add(
        [rank, "\(index)", score, bounds ?? "-", epochs, seconds, result.state.rawValue] + values)
    }
    return text
  }

  /// For two lists: the scores by the one and the other, as the study shows layers and neurons.
  var picture: TextTable? {
    let dimensions = search.recipe.space.dimensions.filter { $0.values.count != 1 }
    guard dimensions.count == 2, dimensions.allSatisfy({ $0.paths.count == 1 }),
      case .list(let rows) = dimensions[0].values, case .list(let columns) = dimensions[1].values
    else { return nil }
    let paths = dimensions.map { $0.paths[0] }
    var text = TextTable(
      ["\(paths[0]) \\ \(paths[1])"] + columns.map { $0[0].flow }, numbers: 1...columns.count)
    for row in rows {
      text.add([row[0].flow] + columns.map { cell(paths, [row[0], $0[0]]) })
    }
    return text
  }

  /// A trial's score; in brackets where it was pruned, that on the way.
  private func cell(_ paths: [String], _ values: [Plain]) -> String {
    let found = table.results.indices.first { index in
      zip(paths, values).allSatisfy { table.results[index].point[$0] == $1 }
    }
    guard let found else { return "-" }
    guard let score = progress.score(of: found) else { return "failed" }
    let text = Format.decimal(score, 5)
    switch table.results[found].state {
    case .complete: return table.ranks[found] == 1 ? "*\(text)" : text
    case .pruned, .failed: return "(\(text))"
    }
  }

  /// Which trials cannot be told from the best.
  private var equals: String? {
    guard let best = table.best else { return nil }
    guard table.results.count(where: { $0.state == .complete }) > 1 else {
      return "best      trial \(best.number), the only one that came to the end"
    }
    guard let others = search.indistinguishable(from: best.number, progress) else {
      return "best      trial \(best.number); losses are not tested for chance"
    }
    guard !others.isEmpty else {
      return "best      trial \(best.number); it differs from every other that was trained to its"
        + " end by more than chance explains (two-sided z test of proportions, 5%)"
    }
    return "best      trial \(best.number), which cannot be told from trial"
      + (others.count == 1 ? " " : "s ") + others.map(String.init).joined(separator: ", ")
      + " (two-sided z test of proportions, 5%)"
  }

  private var cost: String {
    let cost = search.cost(of: progress)
    let (seconds, epochs) = (cost.coreSecondsWithoutPruning, cost.epochsWithoutPruning)
    let whole =
      cost.saved > 0
      ? "; without pruning about \(Format.duration(seconds)) and \(Format.count(epochs)) epochs:"
        + " \(Format.percent(cost.saved)) saved" : ""
    return "cost      \(Format.duration(cost.coreSeconds)) of one core, "
      + "\(Format.count(cost.epochs)) epochs\(whole)"
  }
}
