import Kernels
import Model
import Support
import Synchronization
import Testing
import Training

/// The monitoring callbacks, driven by recorded metric values, against real Keras 3.15.
@Suite struct KerasTraceTests {
  @Test func decideAsKerasDoes() throws {
    let traces = try Fixture.keras("callbacks", as: KerasTraces.self).traces
    #expect(traces.count >= 205)
    for trace in traces where !trace.nanTrap {
      let (outcome, expected) = (try replay(trace), trace.expected)
      #expect(outcome.learningRates == expected.learningRates.map { Scalar($0) }, "\(trace.name)")
      #expect(outcome.savedEpochs == expected.savedEpochs, "\(trace.name)")
      #expect(outcome.stoppedAfterEpoch == expected.stoppedAfterEpoch, "\(trace.name)")
      #expect(outcome.restoredEpoch == expected.restoredEpoch, "\(trace.name)")
    }
  }

  /// The trap that Keras falls into: a NaN in the first epoch must not become the best value.
  @Test func aFirstNaNIsNoImprovement() throws {
    let traces = try Fixture.keras("callbacks", as: KerasTraces.self).traces
    let trace = try #require(traces.first { $0.nanTrap })
    let outcome = try replay(trace)
    #expect(trace.expected.stoppedAfterEpoch == 3)
    #expect(outcome.stoppedAfterEpoch == 4)
  }

  private struct Outcome {
    var learningRates: [Scalar] = []
    var savedEpochs: [Int] = []
    var stoppedAfterEpoch: Int?
    var restoredEpoch: Int?
  }

  /// Runs a trace through our callbacks with a network whose only weight is the epoch.
  private func replay(_ trace: KerasTraces.Trace) throws -> Outcome {
    var outcome = Outcome()
    let saves = Saves()
    var callbacks = trace.callbacks { epoch in saves.add(epoch) }
    var run = TrainingRun(
      network: network(weight: 0),
      optimizer: Optimizer(learningRate: Scalar(trace.learningRate), rule: .sgd()))
    for index in callbacks.indices { try callbacks[index].fitBegan(&run) }
    var epoch = 0
    while epoch < trace.valLoss.count && run.stop == nil {
      epoch += 1
      run.network = network(weight: Scalar(epoch))
      let report = EpochReport(
        epoch: epoch, loss: 0, accuracy: 0, validationLoss: trace.valLoss[epoch - 1].number,
        validationAccuracy: trace.valAccuracy[epoch - 1].number, learningRate: 0)
      for index in callbacks.indices { try callbacks[index].epochEnded(report, &run) }
      outcome.learningRates.append(run.optimizer.learningRate)
    }
    if run.stop != nil { outcome.stoppedAfterEpoch = epoch }
    run.network = network(weight: 0)
    for index in callbacks.indices { try callbacks[index].fitEnded(&run) }
    let final = Int(run.network.parameters[0].value[0, 0])
    outcome.restoredEpoch = final > 0 ? final : nil
    outcome.savedEpochs = saves.epochs
    return outcome
  }

  private func network(weight: Scalar) -> Network {
    Network(
      layers: [Dense(name: "only", kernel: Matrix(row: [weight]), activation: .linear)],
      hasLogits: false)
  }
}

/// Epochs that were saved, each once.
private final class Saves: Sendable {
  private let list = Mutex<[Int]>([])
  var epochs: [Int] { list.withLock { $0 } }
  func add(_ epoch: Int) { list.withLock { if $0.last != epoch { $0.append(epoch) } } }
}
