import Foundation
import Runs

extension Comparison {
  /// One JSON object with sorted keys: the runs, their groups, and the tests in words.
  func json() throws -> String {
    String(decoding: try Summary.encoder.encode(Content(self)), as: UTF8.self)
  }

  private struct Content: Encodable {
    let level = Significance.level
    let runs: [Run]
    let groups: [Group]
    let notes, conclusion: [String]

    init(_ comparison: Comparison) {
      runs = comparison.entries.map { Run($0, comparison.settings) }
      groups = comparison.groups.map {
        Group($0, comparison.settings.filter { $0 != Comparison.seed })
      }
      (notes, conclusion) = (comparison.notes, comparison.conclusion)
    }
  }

  private struct Run: Encodable {
    let run, status: String
    let settings: [String: String]
    let best: Summary.Best?
    let training: Summary.Training
    let summary: Summary?
    let group: Int?
    let significance: Test?

    init(_ entry: Entry, _ paths: [String]) {
      (run, status) = (entry.run.name, entry.run.status.rawValue)
      settings = Dictionary(uniqueKeysWithValues: zip(paths, entry.values))
      (best, training, summary) = (entry.run.best, entry.run.training, entry.run.summary)
      group = entry.group?.number
      significance = Test(entry)
    }
  }

  private struct Test: Encodable {
    let reference: String
    let verdict: Significance.Standing
    let onlyThisWrong, onlyReferenceWrong: Int?
    let p, pCorrected: Double?

    init?(_ entry: Entry) {
      guard let reference = entry.reference, let verdict = entry.verdict else { return nil }
      (self.reference, self.verdict) = (reference, verdict.standing)
      (onlyThisWrong, onlyReferenceWrong) = (
        entry.tested?.test.onlyFirst, entry.tested?.test.onlySecond
      )
      (p, pCorrected) = (entry.tested?.test.pValue, entry.tested?.corrected)
    }
  }

  private struct Group: Encodable {
    let group: Int
    let runs: [String]
    let settings: [String: String]
    let testErrors: Spread
    let valAccuracy: Spread?
    let seconds: Spread

    init(_ group: RunGroup, _ paths: [String]) {
      (self.group, runs) = (group.number, group.runs)
      settings = Dictionary(uniqueKeysWithValues: zip(paths, group.values))
      (testErrors, valAccuracy, seconds) = (group.errors, group.valAccuracy, group.seconds)
    }
  }
}
