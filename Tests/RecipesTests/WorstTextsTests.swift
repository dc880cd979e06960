import Testing

@testable import Recipes

/// The largest texts that are read as configurations, each made to take the reader's time.
@Suite(.serialized) struct WorstTextsTests {
  private static let size = 1 << 17

  /// A piece over and over, each with its number, as far as there is room beside other text.
  private static func many(beside other: Int = 0, _ piece: (Int) -> String) -> String {
    var text = ""
    for number in 0... {
      let next = piece(number)
      guard text.utf8.count + next.utf8.count + other <= size else { break }
      text += next
    }
    return text
  }

  /// The most that the parser nests.
  private static let depth = 900

  static let texts: [(name: String, text: String)] = [
    ("unknown keys", many { "k\($0):\n" }),
    ("unknown layers", "model:\n" + many(beside: 10) { "- d\($0)\n" }),
    ("one long key", many(beside: 10) { _ in "x" } + ": 1"),
    ("one long word", "loss: " + many(beside: 10) { _ in "x" }),
    ("a long path", "data: {dataset: " + many(beside: 30) { _ in "/" } + "}"),
    ("a path of two lines", "data: {dataset: \"" + many(beside: 30) { _ in "/" } + "\\n\"}"),
    ("many digits", "seed: " + many(beside: 10) { _ in "9" }),
    ("many decimals", "model: [{dropout: {rate: 0." + many(beside: 40) { _ in "9" } + "}}]"),
    ("mistakes on one line", "model: [" + many(beside: 40) { _ in "flatten," } + "{dense: {units: 1}}]"),
    (
      "nested keys",
      String(repeating: "{? ", count: depth) + "[" + many(beside: 8 * depth) { _ in "x," } + "]"
        + String(repeating: " : 1}", count: depth)
    ),
    ("aliases", "a: &a x\nb: [" + many(beside: 20) { _ in "*a," } + "]"),
    ("directives", many(beside: 20) { "%TAG !t\($0)! x\n" } + "--- a\n"),
    ("one duplicate", many { _ in "a: 1\n" }),
    ("many duplicates", many { "k\($0 / 2):\n" }),
    ("lists as keys", many { "? [\($0)]\n" }),
    (
      "nested lists",
      many { _ in String(repeating: "[", count: 400) + String(repeating: "]", count: 400) + ",\n" }
    ),
    ("anchors", many { "k\($0): &a\($0) x\n" }),
    ("tags", many { "k\($0): !t x\n" }),
    (
      "layers",
      "model:\n- flatten\n" + many(beside: 50) { _ in "- dense: {units: 1}\n" }
        + "- dense: {units: 2}\n"
    ),
    ("comments", many { _ in "#\n" }),
    ("line ends", many { _ in "\n" }),
    ("a folded text", "name: >\n" + many(beside: 10) { _ in " a\n" }),
  ]

  /// Half a minute is for a debug build on a busy machine; the program takes a second.
  @Test(arguments: texts) func isReadInTime(name: String, text: String) {
    #expect(text.utf8.count <= Self.size, "\(name)")
    let time = ContinuousClock().measure { _ = complaint(about: text) }
    #expect(time < .seconds(30), "\(name)")
  }

  @Test func aLongOverrideIsReadInTime() {
    let path = "model" + Self.many { _ in ".a" }
    let time = ContinuousClock().measure { _ = complaint(about: minimalModel, sets: ["\(path)=1", path]) }
    #expect(time < .seconds(30))
  }

  @Test func manyMistakesAreNotAllTold() {
    let told = complaint(about: Self.many { "k\($0):\n" })
    #expect((100...200).contains(told.split(separator: "unknown key").count - 1))
  }
}
