import Testing

@testable import apus

@Suite struct ConclusionTests {
  /// The sentences about runs, called a to f, that get so many of a hundred images wrong.
  private func sentences(
    _ errors: [Int?], data: [String]? = nil, against reference: Significance.Reference = .best
  ) -> [String] {
    let data = data ?? errors.map { _ in "x" }
    let runs = zip(errors, data).map { errors, data in
      errors.map { errors in
        Significance.Contestant(data: data, errors: (0..<100).map { $0 < errors }, loss: 1)
      }
    }
    return Conclusion(
      Significance(runs, against: reference),
      names: errors.indices.map { String("abcdef".dropFirst($0).prefix(1)) },
      data: data.map { "data \($0)" }, results: errors.map { "\($0 ?? 0) errors" },
      against: reference
    ).sentences
  }

  @Test func namesThoseThatCannotBeToldFromTheBest() {
    #expect(
      sentences([10, 8, 9, 40]) == [
        "a and c cannot be told from the best, b (8 errors); d is worse: McNemar's exact test, "
          + "5% level, Holm's correction for all 6 pairs"
      ])
    #expect(
      sentences([8, 9, 10, 9]) == [
        "b, c and d cannot be told from the best, a (8 errors): McNemar's exact test, 5% level, "
          + "Holm's correction for all 6 pairs"
      ])
  }

  @Test func saysWhereAllAreWorse() {
    #expect(
      sentences([40, 8]) == [
        "a is worse than the best, b (8 errors): McNemar's exact test, 5% level"
      ])
    #expect(
      sentences([40, 8, 50]) == [
        "a and c are worse than the best, b (8 errors): McNemar's exact test, 5% level, "
          + "Holm's correction for all 3 pairs"
      ])
  }

  @Test func againstTheFirstOthersMayBeBetter() {
    #expect(
      sentences([20, 2, 21, 50], against: .first) == [
        "c cannot be told from the first, a (20 errors); b is better; d is worse: McNemar's exact "
          + "test, 5% level, Holm's correction for 3 tests"
      ])
  }

  @Test func againstTheFirstAllMayBeBetter() {
    #expect(
      sentences([50, 2, 60, 70], against: .first) == [
        "b is better than the first, a (50 errors); c and d are worse: McNemar's exact test, "
          + "5% level, Holm's correction for 3 tests"
      ])
  }

  @Test func saysOneSentenceForEachDataSet() {
    #expect(
      sentences([5, 6, 5, 40, 3], data: ["x", "x", "y", "y", "z"]) == [
        "on data x: b cannot be told from the best, a (5 errors): McNemar's exact test, 5% level",
        "on data y: d is worse than the best, c (5 errors): McNemar's exact test, 5% level",
      ])
  }

  @Test func saysThatNothingIsTested() {
    #expect(
      sentences([5, nil]) == [
        "no run is tested against another: that takes the errors of both on the same data"
      ])
    #expect(
      sentences([nil, 5, 6], against: .first) == [
        "no run is tested against the first, a: that takes the errors of both on the same data"
      ])
    #expect(sentences([5]) == [])
  }

  @Test func listsNames() {
    #expect(Conclusion.list([]) == "" && Conclusion.list(["a"]) == "a")
    #expect(Conclusion.list(["a", "b"]) == "a and b")
    #expect(Conclusion.list(["a", "b", "c"]) == "a, b and c")
  }
}
