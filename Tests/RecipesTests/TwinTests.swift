import Foundation
import Recipes
import Support
import Testing

/// The recipes for MNIST have twins for EMNIST Digits, which differ in nothing but the data.
@Suite struct TwinTests {
  private static let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "configs").path

  private static let recipes = ["fast", "99", "995", "best", "ensemble"]

  @Test(arguments: recipes)
  func differInTheirDataOnly(_ name: String) throws {
    let first = try Recipe.read(file: "\(Self.folder)/mnist_\(name).cfg").recipe
    var second = try Recipe.read(file: "\(Self.folder)/emnist_\(name).cfg").recipe
    #expect(first.name == "mnist_\(name)" && first.data.dataset == "mnist")
    #expect(second.name == "emnist_\(name)" && second.data.dataset == "emnist-digits")
    second.name = first.name
    second.data.dataset = first.data.dataset
    #expect(second == first)
  }

  @Test func allAreCompared() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    let expected = Self.recipes.flatMap { ["emnist_\($0).cfg", "mnist_\($0).cfg"] }
    #expect(files.filter { $0.contains("mnist_") }.sorted() == expected.sorted())
  }
}
