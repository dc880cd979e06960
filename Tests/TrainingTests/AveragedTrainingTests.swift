import Datasets
import Kernels
import Model
import Support
import Synchronization
import Testing
import Training

/// Averages are what is watched and kept; the weights themselves are what goes on.
@Suite struct AveragedTrainingTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let (training, validation) = (TinyData.stripes(22), TinyData.stripes(9, seed: 2))

  /// What there is after each epoch: the weights, the result so far and its report.
  private final class Epochs: Sendable {
    typealias Entry = (weights: [Matrix], result: Network, report: EpochReport)
    private let list = Mutex<[Entry]>([])
    var all: [Entry] { list.withLock { $0 } }

    struct Keeper: Callback {
      let epochs: Epochs
      func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
        let entry: Entry = (run.network.parameters.map(\.value), run.result, report)
        epochs.list.withLock { $0.append(entry) }
      }
    }
  }

  private func train(
    _ averaging: Averaging?, epochs: Int = 4, shards: Int = 2,
    callbacks: [any Callback] = []
  ) throws -> (run: TrainingRun, epochs: [Epochs.Entry]) {
    let kept = Epochs()
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3, dropout: 0.3),
      optimizer: Optimizer(learningRate: 0.2, rule: .sgd(momentum: 0.9), averaging: averaging))
    var trainer = Trainer(
      loss: Self.loss, epochs: epochs, batchSize: 5, seed: 3, sharding: Sharding(count: shards),
      team: Team(workers: 2), callbacks: [Epochs.Keeper(epochs: kept)] + callbacks)
    try trainer.fit(&run, on: Self.training, validation: Self.validation)
    return (run, kept.all)
  }

  private static let rules: [Averaging] = [
    .exponential(momentum: 0.9), .epochs(from: 1), .epochs(from: 3),
  ]

  @Test(arguments: rules)
  func theTrainingIsTheSameAsWithout(_ rule: Averaging) throws {
    let (plain, averaged) = (try train(nil), try train(rule))
    for (own, other) in zip(averaged.epochs, plain.epochs) {
      #expect(own.weights == other.weights && own.report.loss == other.report.loss)
    }
    #expect(
      averaged.run.network.parameters.map(\.value) != plain.run.network.parameters.map(\.value))
  }

  @Test(arguments: rules)
  func theAverageIsWhatIsValidatedAndKept(_ rule: Averaging) throws {
    let (run, epochs) = try train(rule)
    for epoch in epochs {
      let evaluation = Evaluation(of: epoch.result, loss: Self.loss, on: Self.validation)
      #expect(evaluation.loss == epoch.report.validationLoss)
      #expect(evaluation.accuracy == epoch.report.validationAccuracy)
    }
    let last = try #require(epochs.last)
    #expect(run.network.parameters.map(\.value) == last.result.parameters.map(\.value))
    #expect(run.network.parameters.map(\.value) != last.weights)
    #expect(run.result.parameters.map(\.value) == run.network.parameters.map(\.value))
  }

  @Test func epochsAreAveragedFromTheFirstOneOn() throws {
    let epochs = try train(.epochs(from: 3), epochs: 5).epochs
    for epoch in epochs.prefix(2) { #expect(epoch.result.parameters.map(\.value) == epoch.weights) }
    for count in 1...3 {
      let averaged = epochs[count + 1].result.parameters.map(\.value)
      for (place, average) in averaged.enumerated() {
        var mean = Matrix(rows: average.rows, columns: average.columns)
        for epoch in epochs[2..<2 + count] {
          mean.add(epoch.weights[place], scaledBy: 1 / Scalar(count))
        }
        #expect(average.distance(to: mean) < 1e-6, "\(count) epochs, parameter \(place)")
      }
    }
  }

  /// The best epoch's average comes back, and not its weights.
  @Test(arguments: rules)
  func stoppingRestoresTheBestAverage(_ rule: Averaging) throws {
    let saved = Mutex<[[Matrix]]>([])
    let (run, epochs) = try train(
      rule, epochs: 6,
      callbacks: [
        // The worst epoch is taken for the best, so that it is not the last one.
        EarlyStopping(
          monitor: Monitor(.valLoss, mode: .max), patience: 9, restoreBestWeights: true),
        ModelCheckpoint(monitor: Monitor(.valLoss, mode: .max), saveBestOnly: true) {
          _, network, _ in
          saved.withLock { $0.append(network.parameters.map(\.value)) }
        },
      ])
    let losses = epochs.map { $0.report.validationLoss ?? 0 }
    let best = try #require(losses.indices.max { losses[$0] < losses[$1] })
    let expected = epochs[best].result.parameters.map(\.value)
    #expect(best < 5 && run.epoch == best + 1)
    #expect(run.network.parameters.map(\.value) == expected)
    let last = saved.withLock { $0.last }
    #expect(last == expected)
  }

  /// An average that takes the weights' place changes the training.
  @Test func anOverwritingAverageIsTrainedOn() throws {
    let plain = try train(nil).epochs
    let own = try train(.exponential(momentum: 0.5, overwriteFrequency: 5)).epochs
    #expect(own[0].weights != plain[0].weights)
    #expect(own[0].result.parameters.map(\.value) == own[0].weights)
  }
}
