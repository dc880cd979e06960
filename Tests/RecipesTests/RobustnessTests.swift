import Testing

@testable import Recipes

/// Whatever the text, reading ends with a recipe or with sentences.
@Suite struct RobustnessTests {
  @Test func everyTruncationIsRead() {
    let text = Array(RecipeReadingTests.design.utf8)
    for end in stride(from: 0, to: text.count, by: 13) {
      _ = complaint(about: String(decoding: text[..<end], as: UTF8.self))
    }
  }

  @Test func everyPunctuationIsRead() {
    let text = Array(RecipeReadingTests.design.utf8)
    let marks = Array("{}[]:,&*!|>'\"%@`#-? \t\n\r\\".utf8)
    for position in stride(from: 0, to: text.count, by: 11) {
      var changed = text
      changed[position] = marks[position / 11 % marks.count]
      _ = complaint(about: String(decoding: changed, as: UTF8.self))
    }
  }

  @Test func deepNestingIsRefused() {
    let told = complaint(about: String(repeating: "[", count: 100_000))
    #expect(told.contains("not valid YAML: while parsing, Maximum nesting level reached"))
  }

  /// Also not in a key, of which all is looked at to compare it with other keys.
  @Test(.timeLimit(.minutes(1)), arguments: ["a12: *a11\n", "? *a11\n: 1\n", "{*a11 : 1}: 2\n"])
  func aliasesDoNotMultiply(end: String) {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let parts = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(parts)]\n"
    }
    let told = complaint(about: text + end)
    #expect(told.contains("a.cfg:1:5: anchors and aliases are not understood"))
  }

  /// Asterisks are hidden from the YAML parser, by characters that the text may hold itself.
  @Test(arguments: ["./a*b/*", "'*/ *'", "\"\u{100000}/*\u{100001}\""])
  func asterisksStayWhatTheyAre(path: String) throws {
    let text = minimalModel + "data: {dataset: \(path)} # *a\n"
    let (recipe, _) = try Recipe.read(text: text, from: "a.cfg")
    #expect(recipe.data.dataset == path.trimmingPrefix(/["']/).replacing(/["']$/, with: ""))
  }

  /// A pattern's `$` is before such a sign too, and what was read then was no value.
  @Test(arguments: ["\\r", "\\n", "\\x85", "\\u2028", "\\0"])
  func textsHaveOneLine(end: String) {
    let told = complaint(about: minimalModel + "training: {checkpoint_every: \"60s\(end)\"}\n")
    #expect(told.contains("must be a time or a number of batches"))
    #expect(told.contains("got the text \"60s \""))
  }

  @Test func whatIsNoFileIsNotLargerEither() {
    let told = complaint(about: String(repeating: "#", count: 1 << 17 + 1))
    #expect(told == "a.cfg: over 128 KiB, which is no configuration file")
  }

  @Test func aLongLineIsShownInPart() {
    let padding = String(repeating: "x", count: 3000)
    let told = complaint(about: minimalModel + "training: {batch_size: \(padding), epochs: 0}")
    let lines = told.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.count <= 140 })
    #expect(lines[4].hasSuffix("epochs: 0}"))
    #expect(Array(lines[4])[lines[5].count - 1] == "0")
  }

  @Test func everyDuplicateIsNamed() {
    let told = complaint(about: minimalModel + "seed: 1\n'seed': 2\n\"seed\": 3\nseed: 4\n")
    let heads = told.split(separator: "\n").filter { $0.hasPrefix("a.cfg") }
    #expect(
      heads
        == [3, 4, 5].map {
          "a.cfg:\($0):1: duplicate key 'seed'; the first is on line 2, column 1"
        })
  }

  /// Nothing of an empty key can be hidden, and what stands at its place is not its own.
  @Test(arguments: ["?\n:\n? e\n\n?\n?: e e\n", "? \n: 1\n? \n: 2\n", "{\"\": 1, '': 2, a: 3}\n"])
  func emptyDuplicatesAreNotHidden(text: String) {
    let told = complaint(about: text)
    #expect(told.contains("duplicate key") && !told.contains("unknown key"))
  }

  /// YAML's other line ends are counted as it counts them, or a key would be sought on a wrong line.
  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
  func otherLineEndsAreCounted(end: String) {
    let told = complaint(about: minimalModel + "# a\(end)\(end)seed: 1\nseed: 2\n")
    let heads = told.split(separator: "\n").filter { $0.hasPrefix("a.cfg") }
    #expect(heads == ["a.cfg:5:1: duplicate key 'seed'; the first is on line 4, column 1"])
    #expect(told.hasSuffix("\nseed: 2\n^"))
  }

  @Test func layersAreNotMultipliedBeyondReason() {
    let layers = [String](repeating: "{dense: {units: 1000000, repeat: 1000}}", count: 11)
    let told = complaint(
      about: "model: [flatten, \(layers.joined(separator: ", ")), {dense: {units: classes}}]")
    #expect(told.contains("model: stands for 11002 layers; at most 10000 are built"))
  }
}
