import Datasets
import Kernels
import Model
import Runs
import Support
import Testing

@Suite struct CheckpointTests {
  private let network = TinyData.network(inputs: 16, classes: 3, seed: 5)

  private func transform() throws -> InputTransform {
    let images = TinyData.stripes(50).images
    return try InputTransform.fit(.standardized, on: images, rows: Array(0..<50))
  }

  private func written(to folder: DataFolder) throws -> String {
    let path = folder.path + "/weights.safetensors"
    try Checkpoint(network: network, transform: transform(), epoch: 7, configuration: "name: a\n")
      .write(to: path)
    return path
  }

  @Test func readsBackWhatItWrote() throws {
    let folder = try DataFolder()
    let read = try Checkpoint.read(written(to: folder), scaling: .standardized, pixels: 16) {
      TinyData.network(inputs: $0, classes: 3, seed: 6)
    }
    #expect(read.network.parameters.map(\.value) == network.parameters.map(\.value))
    #expect(try read.transform == transform())
    #expect(read.epoch == 7 && read.configuration == "name: a\n")
    let fingerprints = [read.network, network].map(Checkpoint.fingerprint)
    #expect(fingerprints[0] == fingerprints[1])
    let other = TinyData.network(inputs: 16, classes: 3, seed: 6)
    #expect(Checkpoint.fingerprint(of: other) != fingerprints[0])
  }

  /// By Keras's names, gamma, beta and the moving statistics among them.
  @Test func keepsStatistics() throws {
    func network(seed: UInt64) -> Network {
      var network = Network(
        plan: [
          .dense(DensePlan(units: 4, useBias: false)), .batchNorm(BatchNormPlan()),
          .dense(DensePlan(units: 3, activation: .softmax)),
        ], inputs: 16, loss: .sparseCategoricalCrossentropy, seed: seed)
      network.visitParameters { parameter in
        let (rows, columns) = (parameter.value.rows, parameter.value.columns)
        parameter.load(.random(rows, columns, seed: seed + UInt64(columns)))
      }
      return network
    }
    let folder = try DataFolder()
    let (path, own) = (folder.path + "/weights.safetensors", network(seed: 1))
    try Checkpoint(network: own, transform: transform(), epoch: 7, configuration: "")
      .write(to: path)
    let read = try Checkpoint.read(path, scaling: .standardized, pixels: 16) { _ in
      network(seed: 9)
    }
    #expect(read.network.parameters.map(\.value) == own.parameters.map(\.value))
    let tensors = try TensorFile.read(path).tensors.filter { $0.name.hasPrefix("batch_norm.1.") }
    #expect(
      tensors.map { "\($0.name.dropFirst(13)) \($0.shape)" }
        == ["beta [4]", "gamma [4]", "moving_mean [4]", "moving_variance [4]"])
  }

  @Test func refusesWeightsOfAnotherNetwork() throws {
    let folder = try DataFolder()
    let path = try written(to: folder)
    let error = #expect(throws: RunFileError.self) {
      try Checkpoint.read(path, scaling: .standardized, pixels: 16) {
        TinyData.network(inputs: $0, hidden: 9, classes: 3)
      }
    }
    #expect(error?.description.contains("the tensor 'hidden.kernel' is 16x8, not 16x9") == true)
    let missing = #expect(throws: RunFileError.self) {
      try Checkpoint.read(path, scaling: .standardized, pixels: 16) { inputs in
        Network(
          plan: [.dense(DensePlan(units: 3, activation: .softmax))], inputs: inputs,
          loss: .sparseCategoricalCrossentropy, seed: 1)
      }
    }
    #expect(missing?.description.contains("the tensor 'dense.1.kernel' is missing") == true)
    #expect(missing?.fault == .badData)
  }
}
