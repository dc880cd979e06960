import Testing

@testable import Recipes

/// The largest texts that are read as configurations, each made to take the reader's time.
@Suite(.serialized) struct WorstTextsTests {
  private static let size = 1 << 17

  /// A piece over and over, each with its number.
  private static func many(_ piece: (Int) -> String) -> String {
    var text = ""
    for number in 0... {
      let next = piece(number)
      guard text.utf8.count + next.utf8.count <= size else { break }
      text += next
    }
    return text
  }

  static let texts: [(name: String, text: String)] = [
    ("unknown keys", many { "k\($0):\n" }),
    ("unknown layers", "model:\n" + many { "- d\($0)\n" }),
    ("one long key", many { _ in "x" } + ": 1"),
    ("one long word", "loss: " + many { _ in "x" }),
    ("a long path", "data: {dataset: " + many { _ in "/" } + "}"),
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
      "model:\n- flatten\n" + many { _ in "- dense: {units: 1}\n" } + "- dense: {units: 2}\n"
    ),
    ("comments", many { _ in "#\n" }),
    ("line ends", many { _ in "\n" }),
    ("a folded text", "name: >\n" + many { _ in " a\n" }),
  ]

  /// Half a minute is for a debug build on a busy machine; the program takes a second.
  @Test(arguments: texts) func isReadInTime(name: String, text: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = complaint(about: text) }
    #expect(time < .seconds(30), "\(name)")
  }

  @Test func aLongOverrideIsReadInTime() {
    let path = "model" + Self.many { _ in ".a" }
    let clock = ContinuousClock()
    let time = clock.measure { _ = complaint(about: minimalModel, sets: ["\(path)=1", path]) }
    #expect(time < .seconds(30))
  }

  @Test func manyMistakesAreNotAllTold() {
    let told = complaint(about: Self.many { "k\($0):\n" })
    #expect((100...200).contains(told.split(separator: "unknown key").count - 1))
  }
}
