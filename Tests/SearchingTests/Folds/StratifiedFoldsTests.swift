import Kernels
import Support
import Testing

@testable import Searching

@Suite struct StratifiedFoldsTests {
  struct Recorded: Decodable {
    struct Case: Decodable {
      let labels: String
      let folds: Int
      /// The fold of each row; nil where scikit-learn refuses.
      let fold: String?
      /// Of a shuffled division, how many of each label every fold holds out.
      let shuffled: [[Int]]?
      let isWarned: Bool

      var classes: [UInt8] { labels.utf8.map { $0 - 48 } }
    }
    let cases: [Case]
  }

  static let cases = (try? Fixture.search("folds", as: Recorded.self).cases) ?? []

  @Test func areThere() { #expect(Self.cases.count >= 10) }

  @Test(arguments: cases)
  func rowsAreScikitLearns(_ recorded: Recorded.Case) throws {
    guard let expected = recorded.fold else {
      let error = #expect(throws: FoldError.self) {
        try StratifiedFolds(of: recorded.classes, count: recorded.folds)
      }
      #expect(error?.folds == recorded.folds)
      return
    }
    let folds = try StratifiedFolds(of: recorded.classes, count: recorded.folds)
    #expect(folds.fold.map(String.init).joined() == expected)
    #expect((folds.warning != nil) == recorded.isWarned)
  }

  @Test(arguments: cases)
  func shuffledCountsAreScikitLearns(_ recorded: Recorded.Case) throws {
    guard let expected = recorded.shuffled else { return }
    let labels = recorded.classes
    let folds = try StratifiedFolds(of: labels, count: recorded.folds, seed: 7)
    let counts = (0..<recorded.folds).map { fold in
      var counts = [Int](repeating: 0, count: expected[0].count)
      for row in folds.parting(fold).test { counts[Int(labels[Int(row)])] += 1 }
      return counts
    }
    #expect(counts == expected)
  }

  private let labels = (0..<600).map { UInt8($0 * 7 % 10) }

  @Test func partsAreWholeAndAscending() throws {
    let folds = try StratifiedFolds(of: labels, count: 3, seed: 1)
    let partings = (0..<3).map(folds.parting)
    let all = [Int32](0..<600)
    for parting in partings {
      #expect((parting.training + parting.test).sorted() == all)
      #expect(parting.training == parting.training.sorted())
      #expect(parting.test == parting.test.sorted())
      #expect(parting.test.count == 200)
    }
    #expect(partings.flatMap(\.test).sorted() == all)
  }

  @Test func theSeedShuffles() throws {
    let plain = try StratifiedFolds(of: labels, count: 3)
    let first = try StratifiedFolds(of: labels, count: 3, seed: 1)
    #expect(try StratifiedFolds(of: labels, count: 3, seed: 1) == first)
    #expect(try StratifiedFolds(of: labels, count: 3, seed: 2) != first)
    #expect(first != plain)
    // In every part of the data there are rows of every fold, which blocks do not give.
    #expect(Set(first.fold.prefix(100)).count == 3)
    #expect(Set(plain.fold.prefix(100)).count == 1)
  }

  @Test func classesAreShuffledEachOnItsOwn() throws {
    let folds = try StratifiedFolds(of: (0..<60).map { UInt8($0 % 2) }, count: 3, seed: 1)
    let ofClass = [0, 1].map { label in stride(from: label, to: 60, by: 2).map { folds.fold[$0] } }
    #expect(ofClass[0] != ofClass[1])
    #expect(ofClass[0].sorted() == ofClass[1].sorted())
  }

  /// scikit-learn's promise: what the classes are called changes nothing.
  @Test func labelsAreOnlyNames() throws {
    let renamed = labels.map { 200 - $0 }
    for seed in [nil, 3] as [UInt64?] {
      #expect(
        try StratifiedFolds(of: labels, count: 4, seed: seed)
          == StratifiedFolds(of: renamed, count: 4, seed: seed))
    }
  }

  @Test func tooManyFoldsAreRefused() {
    let error = #expect(throws: FoldError.self) {
      try StratifiedFolds(of: [0, 0, 1, 1, 1], count: 4)
    }
    #expect(
      error?.description == "search.folds: no class has as many images as there are folds, 4; "
        + "the largest has 3; write fewer folds")
    #expect(error?.fault == .badConfiguration)
    #expect(throws: FoldError.self) { try StratifiedFolds(of: [], count: 2) }
  }
}
