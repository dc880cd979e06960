import Foundation
import Kernels
import Model
import Runs
import Support
import Testing

@testable import Training

/// A state whose digest fits may still hold what no training ever wrote.
@Suite struct TrainingStateTests {
  private let fresh = TrainingRun(
    network: TinyData.network(inputs: 2, classes: 2),
    optimizer: Optimizer(
      learningRate: 0.1, rule: .sgd(momentum: 0.9), averaging: .exponential()))

  /// A trainer whose callbacks count and keep weights.
  private func trainer(_ saving: Saving? = nil) -> Trainer {
    Trainer(
      loss: .sparseCategoricalCrossentropy, epochs: 2, batchSize: 8, seed: 1,
      callbacks: [
        EarlyStopping(monitor: Monitor(.loss), patience: 5, restoreBestWeights: true),
        ReduceLROnPlateau(monitor: Monitor(.loss), patience: 5, cooldown: 1),
      ], saving: saving)
  }

  /// The state in the middle of the second epoch.
  private func state() throws -> TensorFile {
    let states = States()
    var (run, trainer) = (fresh, trainer(Saving(every: .batches(1)) { try states.add($0) }))
    try trainer.fit(&run, on: TinyData.exclusiveOr(), validation: nil)
    return try #require(states.files.dropLast(3).last)
  }

  /// The same with some of the JSON replaced, which must be there.
  private func state(_ fact: Regex<Substring>, _ replacement: String) throws -> TensorFile {
    var file = try state()
    let json = try #require(file.metadata["state"])
    #expect(json.contains(fact))
    file.metadata["state"] = json.replacing(fact, with: replacement)
    return file
  }

  private func resume(_ file: TensorFile) throws {
    let state = try #require(try TrainingState(file, path: "s", like: fresh))
    var (run, trainer) = (fresh, trainer())
    try trainer.fit(&run, on: TinyData.exclusiveOr(), validation: nil, from: state)
  }

  @Test func isOneThatGoesOn() throws { try resume(state()) }

  @Test(arguments: [
    "momentCount", "finishedEpoch", "iterations", "averaged", "batch", "correct", "samples",
  ])
  func whatNothingCountsToIsRefused(name: String) throws {
    let fact = try Regex("\"\(name)\":[0-9]+", as: Substring.self)
    for number in ["-1", "9223372036854775807"] {
      let file = try state(fact, "\"\(name)\":\(number)")
      let error = #expect(throws: RunFileError.self, "\(name) \(number)") { try resume(file) }
      #expect(error?.problem == "the state is not one that this version of Apus writes")
    }
  }

  /// Foundation would trap at the last bracket.
  @Test func whatIsNestedTooDeeplyIsRefused() {
    let file = TensorFile(
      metadata: ["state": String(repeating: "[", count: 513)], tensors: [])
    #expect(throws: RunFileError.self) { try resume(file) }
  }

  /// What a callback counts is a text to the file.
  @Test(arguments: ["wait", "kept_epoch", "cooldown_left"])
  func callbacksDoNotCountFromAnywhere(name: String) throws {
    let fact = try Regex("\"\(name)\":\"[0-9]+\"", as: Substring.self)
    for number in ["-9223372036854775808", "9223372036854775807", "x"] {
      try resume(state(fact, "\"\(name)\":\"\(number)\""))
    }
  }

  @Test(arguments: ["callbacks.EarlyStopping/", "averages/"])
  func keptWeightsOfAnotherNetworkAreRefused(_ prefix: String) throws {
    var file = try state()
    let index = try #require(file.tensors.firstIndex { $0.name == prefix + "hidden.kernel" })
    file.tensors[index] = TensorFile.Tensor(
      name: file.tensors[index].name, matrix: Matrix(rows: 1, columns: 3))
    let error = #expect(throws: RunFileError.self) { try resume(file) }
    #expect(error?.description.contains("another network: it holds no 2x8 '\(prefix)") == true)
  }

  /// States of versions that averaged nothing do not say how many values their averages have.
  @Test func aStateWithoutAveragesBeginsThem() throws {
    var file = try state(Regex("\"averaged\":[0-9]+,", as: Substring.self), "")
    file.tensors.removeAll { $0.name.hasPrefix("averages/") }
    let state = try #require(try TrainingState(file, path: "s", like: fresh))
    #expect(state.run.optimizer.averaged == 0)
    #expect(state.run.network.parameters.allSatisfy { $0.average == nil })
    try resume(file)
  }
}
