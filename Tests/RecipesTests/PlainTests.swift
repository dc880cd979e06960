import Testing

@testable import Recipes

@Suite struct PlainTests {
  @Test(arguments: [
    (0.01, "0.01"), (3, "3"), (-0.5, "-0.5"), (1e-7, "1.0e-7"), (1.5e-10, "1.5e-10"),
    (1e22, "1.0e+22"), (0.1 + 0.2, "0.30000000000000004"), (0, "0"), (2.5e-300, "2.5e-300"),
  ])
  func numbersAreShortAndExact(_ number: Double, _ text: String) {
    #expect(Plain.text(of: number) == text)
    #expect(Double(text) == number)
  }

  @Test(arguments: [
    ("mnist", "mnist"), ("emnist-digits", "emnist-digits"), ("./mine", "./mine"),
    ("123", "\"123\""),
    ("1e3", "\"1e3\""), ("true", "\"true\""), ("No", "\"No\""), ("a b", "\"a b\""),
    ("a\"b\\", "\"a\\\"b\\\\\""), (".5", "\".5\""), ("", "\"\""), ("a\u{7}", "\"a\\u0007\""),
    ("-x", "\"-x\""), ("x: y", "\"x: y\""), ("ü", "\"ü\""),
  ])
  func textsAreQuotedWhereYAMLNeedsIt(_ text: String, _ written: String) {
    #expect(Plain.text(text).flow == written)
  }
}
