import Runs
import Testing

@testable import apus

@Suite struct MistakeTests {
  private func prediction(_ label: Int, _ predicted: Int, _ probability: Float) -> Prediction {
    Prediction(label: label, predicted: predicted, probability: probability)
  }

  @Test func theSurestMistakesComeFirst() {
    let predictions = [
      prediction(1, 1, 0.99), prediction(1, 2, 0.4), prediction(3, 4, .nan),
      prediction(2, 0, 0.9), prediction(5, 6, 0.9), prediction(0, 7, 0.95),
    ]
    #expect(Mistake.worst(9, of: predictions).map(\.image) == [5, 3, 4, 1, 2])
    #expect(Mistake.worst(2, of: predictions).map(\.image) == [5, 3])
    #expect(Mistake.worst(9, of: [prediction(1, 1, 0.5)]).isEmpty)
  }
}
