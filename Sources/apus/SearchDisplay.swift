import Foundation
import Recipes
import Searching
import Synchronization
import Training

/// Shows a search: a bar over all of it with the trials under way on a terminal, a line after each
/// trial everywhere.
final class SearchDisplay: Sendable {
  private struct State {
    var bar: ProgressBar
    /// The epoch that each piece of work is at.
    var underWay: [SearchProgress.Work: Int] = [:]
    var progress: SearchProgress
    var shown: Set<Int> = []
  }

  private let search: Search
  private let console: Console
  private let start = Date()
  /// Epochs that had been trained before.
  private let earlier: Int
  private let state: Mutex<State>

  init(_ search: Search, from progress: SearchProgress, console: Console) {
    self.search = search
    self.console = console
    earlier = search.cost(of: progress).epochs
    let bar = ProgressBar(isShown: !console.isQuiet)
    state = Mutex(State(bar: bar, progress: progress, shown: Self.decided(progress)))
  }

  /// Takes in what happens, from any thread.
  func show(_ event: SearchEvent) {
    state.withLock { state in
      switch event {
      case .began(let work): state.underWay[work] = 0
      case .epoch(let work, let report): state.underWay[work] = report.epoch
      case .ended(let work, _, let progress):
        state.underWay[work] = nil
        // Another worker's news may come first.
        if Self.done(progress) >= Self.done(state.progress) { state.progress = progress }
        tell(&state)
      }
      draw(&state)
    }
  }

  func end() { state.withLock { $0.bar.clear() } }

  private static func done(_ progress: SearchProgress) -> Int {
    (0..<progress.trials).reduce(0) { $0 + progress.results(of: $1).count }
  }

  private static func decided(_ progress: SearchProgress) -> Set<Int> {
    Set((0..<progress.trials).filter { progress.standing(of: $0) != .underWay })
  }

  /// A line for each trial that has been decided since.
  private func tell(_ state: inout State) {
    let decided = Self.decided(state.progress)
    for number in decided.subtracting(state.shown).sorted() {
      state.bar.clear()
      try? console.say(line(ofTrial: number, state.progress))
    }
    state.shown = decided
  }

  private func line(ofTrial number: Int, _ progress: SearchProgress) -> String {
    let result = search.table(of: progress).results[number]
    let width = "\(search.points.count - 1)".count
    let score = progress.score(of: number).map { Format.decimal($0, 5) } ?? "-"
    let end = result.state == .complete ? "" : "  \(result.state.rawValue): \(result.reason)"
    return "trial \(Format.pad("\(number)", to: width, onLeft: true))  "
      + "\(search.recipe.method.score.rawValue) \(score)  \(result.point)\(end)"
  }

  private func draw(_ state: inout State) {
    let (progress, underWay) = (state.progress, state.underWay)
    state.bar.draw(share: share(progress, underWay)) {
      fields(progress, underWay)
    }
  }

  /// The share of the epochs that are known to be needed.
  private func share(_ progress: SearchProgress, _ underWay: [SearchProgress.Work: Int]) -> Double {
    let (done, left) = epochs(progress, underWay)
    return Double(done) / Double(max(1, done + left))
  }

  /// Epochs that are over, and those of all work that is open now.
  private func epochs(_ progress: SearchProgress, _ underWay: [SearchProgress.Work: Int]) -> (
    Int, Int
  ) {
    let done = search.cost(of: progress).epochs
    let left = progress.open.reduce(0) { sum, work in
      let before = progress.latest(of: work.trial).first { $0.fold == work.fold }?.epochs ?? 0
      return sum + work.epoch - max(before, underWay[work] ?? 0)
    }
    return (done, max(0, left))
  }

  private func fields(
    _ progress: SearchProgress, _ underWay: [SearchProgress.Work: Int]
  ) -> [String] {
    let tried = (0..<progress.trials).count { !progress.results(of: $0).isEmpty }
    var fields = ["\(tried)/\(progress.trials) trials tried"]
    if let best = progress.leader.flatMap(progress.score) {
      fields.append("best \(Format.decimal(best, 5))")
    }
    let (done, left) = epochs(progress, underWay)
    if done > earlier {
      let pace = Date().timeIntervalSince(start) / Double(done - earlier)
      fields.append("\(Format.duration(pace * Double(left))) left")
    }
    let whole = search.cost(of: progress).epochsWithoutPruning
    if progress.ladder.rungs.count > 1, tried == progress.trials, whole > done + left {
      fields.append("\(100 - 100 * (done + left) / whole)% saved")
    }
    return fields
      + underWay.sorted { ($0.key.trial, $0.key.fold) < ($1.key.trial, $1.key.fold) }.map {
        "trial \($0.key.trial) fold \($0.key.fold) epoch \($0.value)/\($0.key.epoch)"
      }
  }
}
