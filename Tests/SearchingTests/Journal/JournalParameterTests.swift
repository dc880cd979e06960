import Recipes
import Testing

@testable import Searching

@Suite struct JournalParameterTests {
  @Test func eachPathIsAParameter() {
    let point = JournalTests.point(0)
    let parameters = JournalTests.space.journalParameters(of: point)
    #expect(parameters.map(\.name) == JournalTests.space.paths)
    for parameter in parameters {
      let value = parameter.distribution.value(of: parameter.internalValue)
      let expected = point[parameter.name]
      switch expected {
      case .mapping?: #expect(value == .text(expected?.flow ?? ""))
      case let expected?: #expect(value == JSONValue(expected))
      case nil: Issue.record("\(parameter.name) is missing")
      }
    }
  }

  @Test func choicesAreToldOnce() {
    let parameters = JournalTests.space.journalParameters(of: JournalTests.point(0))
    #expect(parameters[0].distribution == .categorical([.integer(2), .integer(7)]))
    #expect(parameters[1].distribution == .categorical([.integer(300)]))
    #expect(
      parameters[2].distribution
        == .categorical([.text("sgd"), .text("{adam: {learning_rate: 0.25}}")]))
    #expect(parameters[3].distribution == .float(low: 0, high: 0.5))
    #expect(parameters[4].distribution == .float(low: 0.001, high: 0.1, isLogarithmic: true))
    #expect(parameters[5].distribution == .integer(low: 5, high: 10))
    #expect(parameters[6].distribution == .integer(low: 16, high: 256, isLogarithmic: true))
    #expect(parameters[7].distribution == .categorical([.boolean(true), .boolean(false)]))
  }

  @Test(arguments: [
    JournalDistribution.categorical([.null, .boolean(true), .integer(1), .text("a\"b")]),
    .float(low: 0.5, high: 1e-7, isLogarithmic: true), .float(low: 0, high: 1, step: 0.25),
    .integer(low: -3, high: 5, step: 2), .integer(low: 1, high: 5, isLogarithmic: true),
  ])
  func textsReadBack(_ distribution: JournalDistribution) throws {
    #expect(try JournalDistribution(text: distribution.text) == distribution)
  }

  @Test func numbersBeyondTheChoicesAreNone() {
    let two = JournalDistribution.categorical([.null, .null])
    #expect([-1, 2, .nan, 1e300].allSatisfy { two.value(of: $0) == nil })
    #expect(JournalDistribution.integer(low: 0, high: 1).value(of: .infinity) == nil)
  }
}
