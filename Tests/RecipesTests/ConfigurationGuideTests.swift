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
    let data = Data(ConfigurationGuide.jsonSchema.utf8)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: any Sendable])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] as? Bool == false)
    #expect(schema["required"] as? [String] == ["model"])
    let properties = try #require(schema["properties"] as? [String: any Sendable])
    #expect(Set(properties.keys) == Set(everyKey.entries.map(\.key)))
    let text = ConfigurationGuide.jsonSchema
    for (path, entry) in Explanation(root: everyKey).all {
      #expect(text.contains("\"\(entry.key)\""), "\(path)")
    }
  }

  @Test func schemaKnowsTheRanges() {
    let text = ConfigurationGuide.jsonSchema.replacing(/\s+/, with: " ")
    #expect(
      text.contains(
        """
        "momentum": { "type": "number", "minimum": 0, "maximum": 1, "description": \
        "The share of the last step that is kept.", "default": 0, "examples": [0.9] }
        """))
    #expect(text.contains("\"exclusiveMinimum\": 0, \"exclusiveMaximum\": 1"))
  }
}
