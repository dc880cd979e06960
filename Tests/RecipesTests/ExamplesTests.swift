import Foundation
import Testing

@testable import Recipes

/// Examples, defaults, explanations and the JSON Schema hold for every key that is declared.
@Suite struct ExamplesTests {
  static let paths = Explanation(root: everyKey).all.map(\.path)

  /// An entry by its path.
  private func entry(_ path: String) throws -> Entry {
    try #require(Explanation(root: everyKey).all.first { $0.path == path }?.entry)
  }

  @Test(arguments: paths)
  func exampleReadsAndRoundTrips(_ path: String) throws {
    let example = try entry(path).example
    #expect(example != [:] || path.hasSuffix("constant"))
    let text =
      path == "model" ? "model: \(example.flow)" : configuration(setting: path, to: example.flow)
    let complaint = complaint(about: text)
    // A batch of models and monitors that go together is for the rules; here it is the key alone.
    guard complaint.isEmpty else {
      Issue.record("\(text)\n\(complaint)")
      return
    }
    let recipe = try Recipe.read(text: text, from: "a.cfg").recipe
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
  }

  @Test(arguments: paths)
  func writingTheDefaultChangesNothing(_ path: String) throws {
    guard let standard = try entry(path).standard, path != "callbacks" else { return }
    let parent = path.split(separator: ".").dropLast().joined(separator: ".")
    let written = configuration(setting: path, to: standard.flow)
    guard !parent.isEmpty, try entry(parent).mayBeBare else { return }
    let around = configuration(setting: parent, to: "{}")
    let recipe = try Recipe.read(text: written, from: "a.cfg").recipe
    #expect(try Recipe.read(text: around, from: "a.cfg").recipe == recipe)
  }

  @Test(arguments: paths)
  func isExplained(_ path: String) throws {
    let text = try ConfigurationGuide.explain(path)
    let entry = try entry(path)
    #expect(text.hasPrefix("\(path)\n  \(entry.summary)\n  Value: \(entry.shape.words)"))
    #expect(text.contains("  Example:\n    \(entry.key)"))
    #expect(try ConfigurationGuide.explain(entry.key).contains(text))
    #expect(try ConfigurationGuide.explain().contains(entry.summary))
  }

  @Test func summariesAreOneSentenceThatFitsALine() {
    for (path, entry) in Explanation(root: everyKey).all {
      #expect(entry.summary.count < 96 && entry.summary.hasSuffix("."), "\(path)")
    }
  }
}
