import Datasets
import Kernels
import Model
import Recipes
import Runs
import Support
import Testing

/// A run's directory may hold what no training here has left.
@Suite struct TrainedRunTests {
  /// A run on the digits that come with Apus, with a checkpoint of so many outputs.
  private func read(_ configuration: String, outputs: Int) throws {
    try withTemporaryDirectory { directory in
      let run = try RunDirectory.create(name: "run", under: directory)
      try Files.write(configuration, to: run.config)
      let images = TinyData.stripes(10).images
      let transform = try InputTransform.fit(.unit, on: images, rows: Array(0..<10))
      let network = Network(
        plan: [.dense(DensePlan(units: outputs, activation: .softmax))], inputs: 784,
        loss: .sparseCategoricalCrossentropy, seed: 1)
      try Checkpoint(network: network, transform: transform, epoch: 1, configuration: "")
        .write(to: run.lastCheckpoint)
      _ = try TrainedRun(run) { DatasetLocator(explicit: $0) }
    }
  }

  private func configuration(_ units: String) -> String {
    """
    data: {dataset: digits-sample}
    model: [flatten, \(units), {dense: {units: 10, activation: softmax}}]

    """
  }

  @Test func isReadBack() throws {
    let text = "data: {dataset: digits-sample}\n"
    try read(text + "model: [flatten, {dense: {units: 10, activation: softmax}}]\n", outputs: 10)
  }

  /// Some digits in a small file ask for terabytes.
  @Test func aNetworkThatFitsNoMemoryIsNotBuilt() {
    let wide = "{dense: {units: 1000000, repeat: 3}}"
    let error = #expect(throws: ExperimentError.self) { try read(configuration(wide), outputs: 10) }
    #expect(error?.description.hasPrefix("model: it takes 24") == true)
  }

  /// Labels beyond the outputs would have no loss.
  @Test func fewerOutputsThanClassesAreRefused() {
    let text =
      "data: {dataset: digits-sample}\nmodel: [flatten, {dense: {units: 5, activation: softmax}}]\n"
    #expect(
      throws: ExperimentError.tooFewOutputs(outputs: 5, dataset: "digits-sample", classes: 10)
    ) { try read(text, outputs: 5) }
  }
}
