import Datasets
import Kernels
import Model
import Runs
import Synchronization
import Training

/// A training of a moment's length, with deformed and mixed images, normalised columns, a residual
/// block, dropout, momentum and a falling learning rate.
struct SmallTraining {
  private static let classes: UInt8 = 10
  private let examples: Examples

  /// A training on 200 images of noise with a bright row that tells the class.
  init() throws {
    let random = RandomStream(seed: 1)
    let labels = (0..<200).map { UInt8(random.bits(at: $0) % UInt64(Self.classes)) }
    let pixels = labels.enumerated().flatMap { index, label in
      (0..<100).map { pixel in
        UInt8(random.fork(index).bits(at: pixel) % 100) + (pixel / 10 == Int(label) ? 155 : 0)
      }
    }
    let images = ImageSet(pixels: pixels, labels: labels, height: 10, width: 10)
    let transform = try InputTransform.fit(.unit, on: images, rows: Array(0..<200))
    examples = Examples(images: images, transform: transform).augmented(
      by: Augmentation(
        affine: AffineRange(rotation: 5), elastic: ElasticField(alpha: 4, sigma: 3),
        mixup: Mixup()),
      seed: 1)
  }

  /// The fingerprint of its weights on so many threads.
  func fingerprint(threads: Int = 1) throws -> String {
    try fingerprint(threads: threads, nil, nil)
  }

  /// The fingerprints of its weights when it is resumed from states of itself, every so many steps.
  func fingerprintsResumed(every steps: Int) throws -> [String] {
    let states = States()
    let saving = Saving(every: .batches(steps)) { states.add(try $0.file(metadata: [:])) }
    _ = try fingerprint(threads: 1, saving, nil)
    return try states.files.map { file in
      try fingerprint(threads: 1, nil, TrainingState(file, path: "state", like: run))
    }
  }

  private func fingerprint(
    threads: Int, _ saving: Saving?, _ state: TrainingState?
  ) throws -> String {
    var (run, trainer) = (run, trainer(Team(workers: threads), saving))
    try trainer.fit(&run, on: examples, validation: examples, from: state)
    return Checkpoint.fingerprint(of: run.network)
  }

  /// It as it begins.
  private var run: TrainingRun {
    let plan: [LayerPlan] = [
      .dense(DensePlan(units: 48)), .batchNorm(BatchNormPlan()), .activation(.relu),
      .dense(DensePlan(units: 48, activation: .relu)), .residualSum(of: 1),
      .dropout(rate: 0.2),
      .dense(DensePlan(units: Int(Self.classes), activation: .softmax)),
    ]
    return TrainingRun(
      network: Network(
        plan: plan, inputs: 100, loss: .sparseCategoricalCrossentropy, seed: 1),
      optimizer: Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.9)))
  }

  /// Eight shards, so that eight threads have something to do.
  private func trainer(_ team: Team, _ saving: Saving?) -> Trainer {
    Trainer(
      loss: .sparseCategoricalCrossentropy, epochs: 3, batchSize: 32, seed: 1,
      sharding: Sharding(count: 8), team: team,
      callbacks: [ReduceLROnPlateau(monitor: Monitor(.valLoss, minDelta: 1), patience: 1)],
      saving: saving)
  }
}

/// The states of a training, as the files they are saved in.
private final class States: Sendable {
  private let list = Mutex<[TensorFile]>([])
  var files: [TensorFile] { list.withLock { $0 } }

  func add(_ file: TensorFile) { list.withLock { $0.append(file) } }
}
