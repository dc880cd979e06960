import Testing

@testable import Recipes

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "abc", 3), ("abc", "abc", 0), ("unts", "units", 1), ("untis", "units", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func distanceCountsEdits(_ first: String, _ second: String, _ edits: Int) {
    #expect(Suggestion.distance(first, second) == edits)
    #expect(Suggestion.distance(second, first) == edits)
  }

  @Test(
    arguments: [
      ("unts", "units"), ("Units", "units"), ("batch-size", "batch_size"),
      ("BatchSize", "batch_size"), ("kernel_units", "units"), ("x", nil), ("", nil), ("sgd", nil),
    ] as [(String, String?)])
  func nearestIsWhatWasMeant(_ word: String, _ meant: String?) {
    #expect(Suggestion.nearest(to: word, among: ["batch_size", "units", "epochs"]) == meant)
  }
}
