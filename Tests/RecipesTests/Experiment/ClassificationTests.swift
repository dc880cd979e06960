import Recipes
import Testing

@Suite struct ClassificationTests {
  @Test func ranksFromTheMostProbableClass() {
    #expect(Classification(probabilities: [0.1, 0.5, 0.4]).ranking == [1, 2, 0])
    #expect(Classification(probabilities: [0.25, 0.25, 0.5]).ranking == [2, 0, 1])
    #expect(Classification(probabilities: [.nan, 0.25, .nan]).ranking == [1, 0, 2])
    #expect(Classification(probabilities: [1]).ranking == [0])
  }
}
