import Datasets
public import Kernels
import Model
import Training

/// What the steps of an experiment's training cost.
public struct StepMeasurement: Sendable {
  private let result: StepBenchmark.Result
  private let batchSize: Int
  private let operations: Int

  init(_ result: StepBenchmark.Result, batchSize: Int, operations: Int) {
    (self.result, self.batchSize, self.operations) = (result, batchSize, operations)
  }

  /// Images trained on in a second.
  public var imagesPerSecond: Double { result.imagesPerSecond }
  /// Seconds of a step.
  public var seconds: Double { Double(batchSize) / result.imagesPerSecond }
  /// Floating-point operations a second, in 10^9, of the products as if no input were zero.
  public var gigaflops: Double { Double(operations) / seconds * 1e-9 }
  /// The time of the step's products in a bare loop, as a share of the step's time.
  public var bareShare: Double { result.bareSeconds / seconds }
  /// The mean loss at the end.
  public var loss: Double { result.loss }

  /// The share of a step's time that a phase took.
  public func share(of phase: Profile.Phase) -> Double {
    let seconds = result.phases.first { $0.phase == phase }?.seconds ?? 0
    return seconds / result.profiledSeconds
  }
}

extension Experiment {
  /// Takes steps of the training for about so many seconds, without callbacks and validation.
  ///
  /// - Parameters:
  ///   - batchSize: Images of a step; at most as many as there are to train on.
  ///   - team: Who takes them.
  ///   - seconds: How long to measure.
  /// - Returns: What the steps cost.
  public func measureSteps(batchSize: Int, by team: Team, seconds: Double) -> StepMeasurement {
    var benchmark = steps(batchSize: batchSize, by: team)
    return StepMeasurement(
      benchmark.measure(seconds: seconds), batchSize: batchSize,
      operations: network.operations(ofStepOn: batchSize))
  }

  /// Its steps, to be measured.
  func steps(batchSize: Int, by team: Team) -> StepBenchmark {
    StepBenchmark(
      freshRun, loss: recipe.loss, on: training, batchSize: batchSize,
      sharding: Sharding(count: recipe.training.shards), team: team, teacher: teacher)
  }
}
