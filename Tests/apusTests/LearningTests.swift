import Support
import Testing

extension EndToEnd {
  @Suite("Learning by the command line", .timeLimit(.minutes(5)))
  struct LearningTests {
    /// Exclusive or needs the hidden layer and nothing else.
    @Test func exclusiveOrIsLearntCompletely() throws {
      let bench = try Workbench()
      let corners: [(pixels: [UInt8], label: UInt8)] = [
        ([0, 0], 0), ([0, 255], 1), ([255, 0], 1), ([255, 255], 0),
      ]
      let points = (0..<200).map { corners[$0 % 4] }
      let part = DataBytes.Part(
        pixels: points.flatMap(\.pixels), labels: points.map(\.label), height: 1, width: 2)
      try bench.folder.write(
        part, as: "xor data/train-images-idx3-ubyte", "xor data/train-labels-idx1-ubyte")
      try bench.folder.write(
        part, as: "xor data/t10k-images-idx3-ubyte", "xor data/t10k-labels-idx1-ubyte")
      try bench.write(
        """
        name: xor
        data: {dataset: ./xor data, fallback: none, validation: {fraction: 0.2}, inputs: unit}
        model:
          - flatten
          - dense: {units: 8, activation: tanh}
          - dense: {units: classes, activation: softmax}
        optimizer:
          adam: {learning_rate: 0.05}
        training: {epochs: 30, batch_size: 8}

        """, to: "xor.cfg")
      let outcome = try bench.train(config: "xor.cfg")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try bench.summary().number("test.accuracy") == 1)
      #expect(try bench.metrics().last?[4] == "1.0")
    }
  }
}
