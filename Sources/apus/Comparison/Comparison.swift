import Foundation
import Kernels
import Recipes
import Runs

/// Runs side by side: the settings that differ between them, their results, and which of them differ
/// by more than chance explains.
struct Comparison {
  /// A run with what the comparison says of it.
  struct Entry {
    let run: ComparedRun
    /// Its values of the settings that differ, in their order.
    let values: [String]
    /// Itself and its repetitions with other seeds; nil if it was not tested.
    let group: RunGroup?
    /// How it stands to the reference; nil if it was not tested against it.
    let verdict: Significance.Verdict?
    /// The name of the reference.
    let reference: String?
  }

  /// The runs, in the order in which they are shown.
  let entries: [Entry]
  /// The paths of the settings that differ, the seed's among them.
  let settings: [String]
  /// The runs that were tested, by their configurations.
  let groups: [RunGroup]
  /// What must be known to read the table, a sentence each.
  let notes: [String]
  /// Which runs cannot be told from the reference, a sentence for each data set.
  let conclusion: [String]

  /// Reads and compares the runs that some paths name; one that is named twice counts once.
  ///
  /// - Parameters:
  ///   - paths: The runs. What cannot be compared is passed over with a note as long as something can.
  ///   - reference: What the others are tested against.
  ///   - passesMissing: Whether a path that leads nowhere is passed over too.
  /// - Throws: What is wrong with the first of them where nothing can be compared, and
  ///   `RunError.missing` for a path that leads nowhere unless that is passed over.
  init(
    _ paths: [String], against reference: Significance.Reference = .best,
    passesMissing: Bool = false
  ) throws {
    var (runs, failures) = ([ComparedRun](), [any Error]())
    for path in Self.withoutRepetitions(paths) {
      do {
        let run = try ComparedRun(at: path)
        // A file of a run leads to it too.
        let isKnown = runs.contains { Self.place($0.name) == Self.place(run.name) }
        if !isKnown { runs.append(run) }
      } catch {
        if !passesMissing, case .missing? = error as? RunError { throw error }
        failures.append(error)
      }
    }
    if runs.isEmpty, let first = failures.first { throw first }
    self.init(runs, omissions: failures.map(Self.omission), against: reference)
  }

  private init(
    _ runs: [ComparedRun], omissions: [String], against reference: Significance.Reference
  ) {
    let differences = Recipe.differences(among: runs.map(\.recipe))
    let significance = Significance(runs.map(\.contestant), against: reference)
    let groups = RunGroup.groups(of: runs, differences.filter { $0.path != Self.seed })
    entries = runs.enumerated().map { number, run in
      let verdict = significance.verdicts[number]
      return Entry(
        run: run, values: differences.map { $0.values[number] },
        group: groups.first { $0.runs.contains(run.name) }, verdict: verdict,
        reference: verdict.map { runs[$0.reference].name })
    }
    (settings, self.groups) = (differences.map(\.path), groups)
    notes = omissions + runs.flatMap(\.notes) + [Self.dataNote(runs)].compactMap(\.self)
    conclusion = Conclusion(significance, of: runs, against: reference).sentences
  }

  /// Paths that lead to different places; a link, such as `runs/latest`, gives way to the run's name.
  private static func withoutRepetitions(_ paths: [String]) -> [String] {
    let named = Set(paths.filter { Files.linkTarget($0) == nil }.map(place))
    var places = Set<String>()
    return paths.filter { path in
      let isSpare = Files.linkTarget(path) != nil && named.contains(place(path))
      return !isSpare && places.insert(place(path)).inserted
    }
  }

  /// Where a path leads, through all links.
  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// The first sentence of what is wrong with a path.
  private static func omission(_ error: any Error) -> String {
    "passed over: \("\(error)".prefix { $0 != "\n" })"
  }

  private init(_ other: Comparison, entries: [Entry]) {
    self.entries = entries
    (settings, groups, notes) = (other.settings, other.groups, other.notes)
    conclusion = other.conclusion
  }

  /// The same with its runs in another order.
  func reordered(_ order: [Int]) -> Comparison {
    Comparison(self, entries: order.map { entries[$0] })
  }

  /// The path of the setting that runs of one configuration may differ in.
  static let seed = "seed"

  /// Whether a run is still trained.
  var isUnderWay: Bool { entries.contains { $0.run.status == .training } }

  /// Which runs were tested on which data, if not all on the same.
  private static func dataNote(_ runs: [ComparedRun]) -> String? {
    let tested = runs.filter { $0.summary?.test != nil }
    var digests: [String] = []
    for digest in tested.compactMap(\.digest) where !digests.contains(digest) {
      digests.append(digest)
    }
    guard digests.count > 1 else { return nil }
    let parts = digests.map { digest in
      let runs = tested.filter { $0.digest == digest }
      return "\(Conclusion.list(runs.map(\.name))) on \(runs[0].data)"
    }
    return "runs on different data are never tested against each other: "
      + parts.joined(separator: "; ")
  }
}
