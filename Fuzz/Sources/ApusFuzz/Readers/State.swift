import Datasets
import Kernels
import Model
import Runs

@testable import Training

extension Target {
  /// What a resume reads besides matrices: the JSON of a state whose tensors are right.
  ///
  /// A training goes on from whatever is accepted.
  static let state = Target("state") { bytes in
    let file = TensorFile(
      metadata: ["state": String(decoding: bytes, as: UTF8.self)], tensors: tensors)
    guard let state = try TrainingState(file, path: "a", like: fresh) else { return }
    let saved = try state.file(metadata: [:])
    let again = try TrainingState(saved, path: "again", like: fresh)
    precondition(again?.place == state.place && saved.tensors.count <= tensors.count)
    var (run, trainer) = (fresh, trainer)
    try trainer.fit(&run, on: examples, validation: nil, from: state)
  }

  private static let fresh = TrainingRun(
    network: Network(
      plan: [
        .dense(DensePlan(name: "hidden", units: 3, activation: .tanh)),
        .dense(DensePlan(name: "output", units: 2, activation: .softmax)),
      ], inputs: 2, loss: .sparseCategoricalCrossentropy, seed: 1),
    optimizer: Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.9)))

  private static let trainer = Trainer(
    loss: .sparseCategoricalCrossentropy, epochs: 3, batchSize: 2, seed: 1,
    callbacks: [
      LearningRateSchedule(.constant(warmupEpochs: 1), epochLength: 2, epochs: 3),
      ReduceLROnPlateau(monitor: Monitor(.loss), patience: 1, cooldown: 1),
      EarlyStopping(monitor: Monitor(.loss), patience: 1, restoreBestWeights: true),
    ])

  /// The weights, one moment of each, and those that a callback keeps.
  private static let tensors = fresh.network.parameters.flatMap { parameter in
    ["weights/", "moments.0/", "callbacks.EarlyStopping/"].map {
      TensorFile.Tensor(name: $0 + parameter.name, matrix: parameter.value)
    }
  }

  /// Two pixels and their exclusive or.
  private static let examples: Examples = {
    let images = ImageSet(
      pixels: [0, 0, 0, 255, 255, 0, 255, 255], labels: [0, 1, 1, 0], height: 1, width: 2)
    guard let transform = try? InputTransform.fit(.unit, on: images, rows: Array(0..<4)) else {
      preconditionFailure("only principal components can be asked for in vain")
    }
    return Examples(images: images, transform: transform)
  }()
}
