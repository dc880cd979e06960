import Support
import Testing
import Training

/// Schedules against Keras's, and by hand where Keras has none.
@Suite struct ScheduleTests {
  struct Recorded: Decodable {
    struct Cosine: Decodable {
      let initialLearningRate, alpha: Double
      let decaySteps, warmupSteps: Int
      let warmupTarget: Double?
      let steps: [Int]
      let rates: [Double]
    }
    struct Exponential: Decodable {
      let initialLearningRate, decayRate: Double
      let decaySteps: Int
      let staircase: Bool
      let steps: [Int]
      let rates: [Double]
    }
    let cosine: [Cosine]
    let exponential: [Exponential]
  }

  @Test func cosineIsKerass() throws {
    let recorded = try Fixture.keras("schedules", as: Recorded.self).cosine
    let ours = recorded.filter { $0.warmupTarget == nil || $0.initialLearningRate == 0 }
    #expect(ours.count >= 3)
    for expected in ours {
      let rate = expected.warmupTarget ?? expected.initialLearningRate
      let schedule = Schedule.cosine(
        warmupEpochs: Double(expected.warmupSteps), alpha: expected.alpha)
      for (step, value) in zip(expected.steps, expected.rates) {
        let factor = schedule.factor(
          step: step, epochLength: 1, epochs: expected.decaySteps + expected.warmupSteps)
        #expect(abs(rate * factor - value) < 1e-7, "step \(step)")
      }
    }
  }

  @Test func stepsAreKerassExponentialStaircase() throws {
    let recorded = try Fixture.keras("schedules", as: Recorded.self).exponential
    let stairs = recorded.filter(\.staircase)
    #expect(!stairs.isEmpty)
    for expected in stairs {
      let schedule = Schedule.step(epochs: expected.decaySteps, factor: expected.decayRate)
      for (step, value) in zip(expected.steps, expected.rates) {
        let factor = schedule.factor(step: step, epochLength: 1, epochs: 1000)
        #expect(abs(expected.initialLearningRate * factor - value) < 1e-7)
      }
    }
  }

  @Test func aWarmUpIsLinear() {
    let schedule = Schedule.constant(warmupEpochs: 0.5)
    let factors = (0..<12).map { schedule.factor(step: $0, epochLength: 10, epochs: 3) }
    #expect(factors == [0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func oneCycleRisesThenFalls() {
    // 11 steps, peak at step 3: half cosines 0.04 -> 1 -> 4e-6, as torch's OneCycleLR gives.
    let schedule = Schedule.oneCycle(warmup: 0.3, initial: 0.04, final: 4e-6)
    let factors = (0..<11).map { schedule.factor(step: $0, epochLength: 11, epochs: 1) }
    let expected: [(step: Int, value: Double)] = [
      (0, 0.04), (1, 0.28), (2, 0.76), (3, 1), (10, 4e-6),
    ]
    for (step, value) in expected { #expect(abs(factors[step] - value) < 1e-9, "step \(step)") }
    #expect(zip(factors[3...], factors[4...]).allSatisfy { $0 > $1 })
  }
}
