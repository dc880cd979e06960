import Foundation
import Support
import Testing

@testable import Recipes

/// The search files that come with Apus, and telling them from configurations.
@Suite struct ShippedSearchesTests {
  private static let folder = SharedData.checkout + "/configs"

  private static var files: [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (all ?? []).filter { $0.hasSuffix(".cfg") }.sorted()
  }

  @Test func everySearchIsRight() throws {
    let searches = Self.files.filter { $0.hasPrefix("search_") }
    #expect(searches == ["search_modern.cfg", "search_relu.cfg", "search_selu.cfg"])
    for name in searches {
      let file = "\(Self.folder)/\(name)"
      let search = try SearchRecipe.read(file: file).search
      let again = try SearchRecipe.read(text: search.resolvedText, from: file).search
      #expect(again == search, "\(name)")
    }
  }

  @Test func searchesAreToldFromConfigurations() throws {
    for name in Self.files {
      let file = "\(Self.folder)/\(name)"
      let isSearch = name.hasPrefix("search_")
      #expect(try SearchRecipe.isSearch(file: file) == isSearch, "\(name)")
      try SearchRecipe.check(file: file, isSearch: isSearch)
      #expect(throws: ConfigurationErrors.self) {
        try SearchRecipe.check(file: file, isSearch: !isSearch)
      }
    }
  }
}
