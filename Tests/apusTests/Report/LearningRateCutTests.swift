import Recipes
import Runs
import Testing

@testable import apus

@Suite struct LearningRateCutTests {
  private func rows(_ rates: [Double]) -> [EpochRow] {
    rates.enumerated().map { index, rate in
      EpochRow(
        epoch: index + 1, loss: 1, accuracy: 0.5, learningRate: rate, seconds: 1,
        samplesPerSecond: 1)
    }
  }

  private func recipe(_ callbacks: String) throws -> Recipe {
    try Recipe.read(
      text: "model: [flatten, {dense: {units: classes, activation: softmax}}]\n" + callbacks,
      from: "test.cfg"
    ).recipe
  }

  @Test func everyFallIsACut() throws {
    let cuts = LearningRateCut.cuts(
      in: rows([0.1, 0.1, 0.05, 0.05, 0.06, 0.01]), of: try recipe(""))
    #expect(
      cuts == [
        LearningRateCut(epoch: 3, before: 0.1, after: 0.05),
        LearningRateCut(epoch: 6, before: 0.06, after: 0.01),
      ])
    #expect(LearningRateCut.cuts(in: [], of: try recipe("")).isEmpty)
  }

  @Test func aScheduleThatFallsInEveryStepHasNone() throws {
    let rows = rows([0.1, 0.05, 0.01])
    let schedules = ["cosine: {}", "one_cycle: {}", "step: {epochs: 1, factor: 0.5}"]
    let counts = try schedules.map { schedule in
      LearningRateCut.cuts(
        in: rows, of: try recipe("callbacks: [{learning_rate_schedule: {\(schedule)}}]\n")
      ).count
    }
    #expect(counts == [0, 0, 2])
  }
}
