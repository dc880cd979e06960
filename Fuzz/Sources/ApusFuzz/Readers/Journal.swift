@testable import Searching

extension Target {
  /// A search's journal; a line that was understood reads back from what is written of it, and the
  /// search goes on from whatever the lines say.
  static let journal = Target("journal") { bytes in
    var content = JournalContent()
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      do throws(JournalProblem) {
        let entry = try JournalEntry(line: line)
        content.apply(entry)
        try entry.checkReadsBack()
      } catch {
        precondition(!error.text.isEmpty, "a problem without words")
      }
    }
    checkSearch(on: content)
  }

  /// Traps unless the search can be worked on to its end.
  private static func checkSearch(on content: JournalContent) {
    let ladder = Ladder(epochs: 9, folds: 3, reduction: 3, minEpochs: 1)
    let trials = content.trials(of: 0).prefix(3)
    var progress = SearchProgress(trials: 3, ladder: ladder, reduction: 3)
    for trial in trials {
      for (name, value) in trial.attributes {
        guard let result = try? FoldResult(attribute: name, value: value) else { continue }
        progress.record(result, of: trial.number)
      }
    }
    precondition(Cost(of: progress, folds: 3, lengths: [9, 9, 5]).coreSeconds >= 0)
    while let work = progress.open.first {
      let result = FoldResult(rung: work.rung, fold: work.fold, epochs: work.epoch, score: 0.5)
      precondition(progress.record(result, of: work.trial), "work that cannot be done")
    }
    precondition(progress.isOver && Cost(of: progress, folds: 3, lengths: [9, 9, 5]).saved >= 0)
  }
}

extension JournalEntry {
  /// Traps unless the line that is written of this says the same.
  fileprivate func checkReadsBack() throws(JournalProblem) {
    guard let operation else { return }
    let line = operation.line(by: worker)
    let again = try JournalEntry(line: line.utf8)
    // As text, since NaN is not itself.
    precondition(again.operation?.line(by: again.worker) == line, line)
  }
}
