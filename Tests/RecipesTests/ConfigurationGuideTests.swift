import Foundation
import Testing

@testable import Recipes

@Suite struct ConfigurationGuideTests {
  @Test func explainsOneKey() throws {
    #expect(
      try ConfigurationGuide.explain("optimizer.sgd.momentum") == """
        optimizer.sgd.momentum
          The share of the last step that is kept.
          Value: a number between 0 and 1; default 0.
          Example:
            momentum: 0.9
        """)
    #expect(
      try ConfigurationGuide.explain("model[1].units") == """
        model.dense.units
          How many outputs; 'classes' for one for each class of the data set.
          Value: a whole number between 1 and 1000000, or the word classes; must be given.
          Example:
            units: 300
        """)
  }

  @Test func explainsAChoiceWithWhatIsBelow() throws {
    let text = try ConfigurationGuide.explain("validation")
    #expect(text.contains("Value: one of first, fraction, none; default {first: 5000}."))
    #expect(text.contains("    fraction                    A share of the training images"))
  }

  @Test func explainsEveryKeyOfAName() throws {
    let text = try ConfigurationGuide.explain("patience")
    #expect(text.contains("callbacks.reduce_lr_on_plateau.patience\n"))
    #expect(text.contains("callbacks.early_stopping.patience\n"))
  }

  @Test(arguments: [
    ("momentun", "explain: no key is called 'momentun'; did you mean 'momentum'?"),
    ("xyzzy", "explain: no key is called 'xyzzy'; without KEY all keys are listed"),
  ])
  func suggestsAKey(_ key: String, _ message: String) {
    #expect {
      try ConfigurationGuide.explain(key)
    } throws: {
      "\($0)" == message
    }
  }

  @Test func schemaIsJSONWithEveryKey() throws {
    let data = Data(ConfigurationGuide.jsonSchema().utf8)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] as? Bool == false)
    #expect(schema["required"] as? [String] == ["model"])
    let properties = try #require(schema["properties"] as? [String: any Sendable])
    #expect(Set(properties.keys) == Set(everyKey.entries.map(\.key)))
    let text = ConfigurationGuide.jsonSchema()
    for (path, entry) in Explanation(root: everyKey).all {
      #expect(text.contains("\"\(entry.key)\""), "\(path)")
    }
  }

  @Test func schemaKnowsTheRanges() {
    let text = ConfigurationGuide.jsonSchema().replacing(/\s+/, with: " ")
    #expect(
      text.contains(
        """
        "momentum": { "type": "number", "minimum": 0, "maximum": 1, "description": \
        "The share of the last step that is kept.", "default": 0, "examples": [0.9] }
        """))
    #expect(text.contains("\"exclusiveMinimum\": 0, \"exclusiveMaximum\": 1"))
  }

  @Test func explainsSearchFilesToo() throws {
    #expect(
      try ConfigurationGuide.explain("search.folds") == """
        search.folds
          How many stratified parts of the images not kept back judge in turn; 5 unless written.
          Value: a whole number between 2 and 100, or the word none; default none.
          Example:
            folds: 3
        """)
    let bounds = try ConfigurationGuide.explain("log_uniform")
    #expect(bounds.hasPrefix("space.<path>.log_uniform\n"))
    #expect(bounds.contains("Value: a list of two, the lower first, each a number above 0"))
    let both = try ConfigurationGuide.explain("validation")
    #expect(both.contains("data.validation\n") && both.contains("search.validation\n"))
    let all = try ConfigurationGuide.explain()
    for (path, entry) in Explanation(root: SearchRecipe.format.shape).all {
      #expect(all.contains("\(entry.key) "), "\(path)")
    }
  }

  @Test func theKindsOfFilesHaveNoKeyInCommon() {
    let keys = ConfigurationGuide.File.allCases.flatMap { $0.shape.entries.map(\.key) }
    #expect(Set(keys).count == keys.count, "explain could not tell them apart: \(keys)")
  }

  @Test func searchFilesHaveASchema() throws {
    let text = ConfigurationGuide.jsonSchema(of: .search)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: any Sendable])
    #expect(schema["required"] as? [String] == ["base", "search", "space"])
    #expect(schema["additionalProperties"] as? Bool == false)
    for (path, entry) in Explanation(root: SearchRecipe.format.shape).all
    where entry.key != "<path>" {
      #expect(text.contains("\"\(entry.key)\""), "\(path)")
    }
    let short = text.replacing(/\s+/, with: " ")
    #expect(
      short.contains(
        """
        "log_uniform": { "type": "array", "items": { "type": "number", "exclusiveMinimum": 0 }, \
        "minItems": 2, "maxItems": 2,
        """))
    #expect(short.contains("\"enum\": [\"random\", \"grid\"]"))
  }
}
