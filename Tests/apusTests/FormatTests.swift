import Testing

@testable import apus

@Suite struct FormatTests {
  @Test(arguments: [
    (0.42, "0.42 s"), (9.94, "9.9 s"), (59.6, "60 s"), (200, "3 min 20 s"), (7500, "2 h 05 min"),
    (.infinity, "unknown"), (.nan, "unknown"), (1e300, "unknown"), (-1e300, "unknown"),
  ])
  func durations(_ seconds: Double, _ text: String) { #expect(Format.duration(seconds) == text) }

  @Test(arguments: [
    (0, "0"), (999, "999"), (55_000, "55,000"), (-1_234_567, "-1,234,567"),
    (.min, "-9,223,372,036,854,775,808"),
  ])
  func counts(_ value: Int, _ text: String) { #expect(Format.count(value) == text) }

  @Test(arguments: [(998.4, "998"), (28_420, "28.4k"), (1_010_000, "1.01M"), (.nan, "nan")])
  func rates(_ value: Double, _ text: String) { #expect(Format.rate(value) == text) }

  /// The sign that some processors give the result of 0/0 means nothing.
  @Test func whatIsNoNumberHasNoSign() { #expect(Format.decimal(-Double.nan, 4) == "nan") }

  @Test(arguments: [
    ("runs/tiny-1", "runs/tiny-1"), ("my run", "'my run'"), ("it's", #"'it'\''s'"#), ("", "''"),
    ("a;b", "'a;b'"),
  ])
  func shellWords(_ text: String, _ word: String) { #expect(Format.shellWord(text) == word) }
}
