import Support
import Testing

@testable import Recipes

/// The largest texts that are read as configurations, each made to take the reader's time.
@Suite(.serialized) struct WorstTextsTests {
  /// A text, and what is bad about it.
  struct Text: Sendable, CustomTestStringConvertible {
    let testDescription, text: String

    init(_ name: String, _ text: String) { (testDescription, self.text) = (name, text) }
  }

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

  static let texts = [
    Text("unknown keys", many { "k\($0):\n" }),
    Text("unknown layers", "model:\n" + many(beside: 10) { "- d\($0)\n" }),
    Text("one long key", many(beside: 10) { _ in "x" } + ": 1"),
    Text("one long word", "loss: " + many(beside: 10) { _ in "x" }),
    Text("a long path", "data: {dataset: " + many(beside: 30) { _ in "/" } + "}"),
    Text("a path of two lines", "data: {dataset: \"" + many(beside: 30) { _ in "/" } + "\\n\"}"),
    Text("many digits", "seed: " + many(beside: 10) { _ in "9" }),
    Text("many decimals", "model: [{dropout: {rate: 0." + many(beside: 40) { _ in "9" } + "}}]"),
    Text(
      "mistakes on one line",
      "model: [" + many(beside: 40) { _ in "flatten," } + "{dense: {units: 1}}]"),
    Text(
      "nested keys",
      String(repeating: "{? ", count: depth) + "[" + many(beside: 8 * depth + 2) { _ in "x," } + "]"
        + String(repeating: " : 1}", count: depth)
    ),
    Text(
      "nested mappings as keys",
      many { _ in
        "- " + String(repeating: "{", count: 190) + "a" + String(repeating: ": 1}", count: 190)
          + "\n"
      }),
    Text("aliases", "a: &a x\nb: [" + many(beside: 20) { _ in "*a," } + "]"),
    Text("directives", many(beside: 20) { "%TAG !t\($0)! x\n" } + "--- a\n"),
    Text("one duplicate", many { _ in "a: 1\n" }),
    Text("many duplicates", many { "k\($0 / 2):\n" }),
    Text("lists as keys", many { "[\($0)]: 1\n" }),
    Text(
      "nested lists",
      many { _ in String(repeating: "[", count: 400) + String(repeating: "]", count: 400) + ",\n" }
    ),
    Text("anchors", many { "k\($0): &a\($0) x\n" }),
    Text("tags", many { "k\($0): !t x\n" }),
    Text(
      "layers",
      "model:\n- flatten\n" + many(beside: 50) { _ in "- dense: {units: 1}\n" }
        + "- dense: {units: 2}\n"
    ),
    Text("comments", many { _ in "#\n" }),
    Text("line ends", many { _ in "\n" }),
    Text("a folded text", "name: >\n" + many(beside: 10) { _ in " a\n" }),
  ]

  /// Half a minute is for a debug build on a busy machine; the program takes a second.
  @Test(arguments: texts) func isReadInTime(_ worst: Text) {
    #expect(worst.text.utf8.count <= Self.size)
    let time = ContinuousClock().measure { _ = complaint(about: worst.text) }
    #expect(time < .seconds(3 * Patience.seconds))
  }

  @Test func aLongOverrideIsReadInTime() {
    let path = "model" + Self.many { _ in ".a" }
    let time = ContinuousClock().measure {
      _ = complaint(about: minimalModel, sets: ["\(path)=1", path])
    }
    #expect(time < .seconds(3 * Patience.seconds))
  }

  @Test func manyMistakesAreNotAllTold() {
    let told = complaint(about: Self.many { "k\($0):\n" })
    #expect(told.split(separator: "\n").count { $0.hasPrefix("a.cfg:") } == Finding.most)
  }
}
