import Foundation
import Runs

/// The tests in words: which runs cannot be told from the reference.
struct Conclusion {
  /// A sentence for each data set on which runs were tested against each other.
  let sentences: [String]

  /// What tests of runs have come to.
  init(
    _ significance: Significance, of runs: [ComparedRun], against reference: Significance.Reference
  ) {
    self.init(
      significance, names: runs.map(\.name), data: runs.map(\.data),
      results: runs.map { run in
        run.summary?.test.map { "\(Format.count($0.errors)) errors of \(Format.count($0.count))" }
          ?? ""
      }, against: reference)
  }

  /// The same of runs of which these texts are known.
  init(
    _ significance: Significance, names: [String], data: [String], results: [String],
    against reference: Significance.Reference
  ) {
    let families = significance.families.filter { $0.reference != nil && $0.members.count > 1 }
    guard !families.isEmpty else {
      let other = reference == .first ? "the first, \(names.first ?? "")" : "another"
      let none = "no run is tested against \(other): that takes the errors of both on the same data"
      sentences = names.count > 1 ? [none] : []
      return
    }
    sentences = families.map { family in
      let place = significance.families.count == 1 ? "" : "on \(data[family.members[0]]): "
      return place
        + Self.sentence(on: family, significance, names: names, results: results, reference)
    }
  }

  private static func sentence(
    on family: Significance.Family, _ significance: Significance, names: [String],
    results: [String], _ reference: Significance.Reference
  ) -> String {
    guard let chosen = family.reference else { return "" }
    func those(_ standing: Significance.Standing) -> [String] {
      family.members.filter { significance.verdicts[$0]?.standing == standing }.map { names[$0] }
    }
    let name = "the \(reference.rawValue), \(names[chosen]) (\(results[chosen]))"
    let (same, better, worse) = (those(.same), those(.better), those(.worse))
    var parts = same.isEmpty ? [] : ["\(list(same)) cannot be told from \(name)"]
    for (runs, word) in [(better, "better"), (worse, "worse")] where !runs.isEmpty {
      let phrase = "\(list(runs)) \(runs.count == 1 ? "is" : "are") \(word)"
      parts.append(parts.isEmpty ? "\(phrase) than \(name)" : phrase)
    }
    return parts.joined(separator: "; ")
      + ": McNemar's exact test, \(percent) level\(correction(family.tests, reference))"
  }

  private static func correction(_ tests: Int, _ reference: Significance.Reference) -> String {
    guard tests > 1 else { return "" }
    let counted = reference == .best ? "all \(tests) pairs" : "\(tests) tests"
    return ", Holm's correction for \(counted)"
  }

  private static var percent: String { "\(Int((100 * Significance.level).rounded()))%" }

  /// Names as a sentence lists them: a, b and c.
  static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
