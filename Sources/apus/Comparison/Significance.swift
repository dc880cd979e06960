import Runs

/// Which runs differ from a reference by more than chance explains.
///
/// Two runs are tested by McNemar's exact test on the test images that one of them alone gets wrong,
/// only where both were tested on the same data, and several tests are corrected by Holm. The best
/// run is picked by the very images that it is tested on, so against it all pairs of runs count as
/// tested: whichever had come out best might have been the reference.
struct Significance {
  /// Corrected p-values below this are no chance.
  static let level = 0.05

  /// What the others are tested against; the raw value is the option's word.
  enum Reference: String, CaseIterable {
    /// The run with the fewest errors on its data.
    case best
    /// The run that was named first.
    case first
  }

  /// A run as the tests see it.
  struct Contestant {
    /// What tells the data, such as their digest.
    let data: String
    /// Whether each test image is taken for another class.
    let errors: [Bool]
    /// The mean loss, which decides among runs with equally many errors which is the best.
    let loss: Double
    /// How many images are taken for another class.
    let errorCount: Int

    init(data: String, errors: [Bool], loss: Double) {
      (self.data, self.errors, self.loss) = (data, errors, loss)
      errorCount = errors.count { $0 }
    }
  }

  /// How a run stands to the reference; the raw value is the word that tables show.
  enum Standing: String, Encodable {
    case reference, same, better, worse
  }

  /// A run's test against the reference.
  struct Verdict {
    /// Which run it was tested against.
    let reference: Int
    /// Images that this run alone and that the reference alone gets wrong; both 0 of the reference.
    let test: McNemar
    /// The p-value, corrected.
    let corrected: Double
    /// What follows from it.
    let standing: Standing
  }

  /// Runs on the same data.
  struct Family {
    /// All of them, by their numbers.
    let members: [Int]
    /// The one that the others are tested against; nil where they are not tested.
    let reference: Int?
    /// How many tests the correction counts.
    let tests: Int
  }

  /// The families, in the order of their first runs.
  let families: [Family]
  /// The verdicts, by the numbers of the runs; none of a run that is not tested.
  let verdicts: [Int: Verdict]

  /// Tests runs; nil stands for one whose errors are not known.
  init(_ contestants: [Contestant?], against reference: Reference) {
    var (families, verdicts) = ([Family](), [Int: Verdict]())
    for (number, contestant) in contestants.enumerated() {
      guard let contestant, !families.contains(where: { $0.members.contains(number) }) else {
        continue
      }
      let members = contestants.indices.filter {
        contestants[$0]?.isComparable(to: contestant) == true
      }
      let standard: Int? =
        switch reference {
        case .best: Self.best(of: members, contestants)
        case .first: number == 0 ? 0 : nil
        }
      let pairs = Self.pairs(of: members, around: standard, reference)
      families.append(Family(members: members, reference: standard, tests: pairs.count))
      guard let chosen = standard, members.count > 1 else { continue }
      verdicts.merge(Self.verdicts(pairs, reference: chosen, contestants)) { $1 }
    }
    (self.families, self.verdicts) = (families, verdicts)
  }

  private static func best(of members: [Int], _ contestants: [Contestant?]) -> Int? {
    members.min { first, second in
      guard let one = contestants[first], let other = contestants[second] else { return false }
      return (one.errorCount, one.loss) < (other.errorCount, other.loss)
    }
  }

  /// What is tested: every pair where the best is sought, the first run with each other else.
  private static func pairs(
    of members: [Int], around chosen: Int?, _ reference: Reference
  ) -> [(Int, Int)] {
    switch (reference, chosen) {
    case (_, nil): []
    case (.best, _):
      members.flatMap { one in members.filter { $0 > one }.map { (one, $0) } }
    case (.first, let first?): members.filter { $0 != first }.map { (first, $0) }
    }
  }

  private static func verdicts(
    _ pairs: [(Int, Int)], reference: Int, _ contestants: [Contestant?]
  ) -> [Int: Verdict] {
    let tests = pairs.map { one, other in
      McNemar(first: contestants[one]?.errors ?? [], second: contestants[other]?.errors ?? [])
    }
    var verdicts = [
      reference: Verdict(
        reference: reference, test: McNemar(onlyFirst: 0, onlySecond: 0), corrected: 1,
        standing: .reference)
    ]
    let corrected = holmCorrected(tests.map(\.pValue))
    for (index, pair) in pairs.enumerated() where pair.0 == reference || pair.1 == reference {
      let isSecond = pair.0 == reference
      let test = isSecond ? tests[index].turned : tests[index]
      verdicts[isSecond ? pair.1 : pair.0] = Verdict(
        reference: reference, test: test, corrected: corrected[index],
        standing: standing(of: test, corrected[index]))
    }
    return verdicts
  }

  private static func standing(of test: McNemar, _ corrected: Double) -> Standing {
    guard corrected < level else { return .same }
    return test.onlyFirst < test.onlySecond ? .better : .worse
  }
}

extension Significance.Contestant {
  /// Whether both were tested on the same images.
  fileprivate func isComparable(to other: Self) -> Bool {
    data == other.data && errors.count == other.errors.count
  }
}

extension McNemar {
  /// The test with the two exchanged.
  fileprivate var turned: McNemar { McNemar(onlyFirst: onlySecond, onlySecond: onlyFirst) }
}

extension ComparedRun {
  /// The run as the tests see it, if its errors are known.
  var contestant: Significance.Contestant? {
    guard let digest, let errors, let loss = summary?.test?.loss else { return nil }
    return Significance.Contestant(data: digest, errors: errors, loss: loss)
  }
}
