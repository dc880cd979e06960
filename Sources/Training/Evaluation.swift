public import Datasets
import Kernels
public import Model

/// How a network does on a set of examples.
public struct Evaluation: Sendable, Equatable {
  /// Mean loss over the examples, penalties included.
  public let loss: Double
  /// Examples whose most probable class is the label.
  public let correct: Int
  /// Examples.
  public let count: Int

  /// The share of correct examples.
  public var accuracy: Double { Double(correct) / Double(count) }
  /// Examples with another class than the label.
  public var errors: Int { count - correct }

  /// Examples computed at a time.
  private static let batchSize = 512

  /// Evaluates a network on at least one example, with dropout off.
  public init(of network: Network, loss: Loss, on examples: Examples) {
    var (total, correct) = (0.0, 0)
    Self.forEachBatch(of: network, on: examples) { tape, labels in
      total += loss.evaluate(output: tape.output, labels: labels, gradient: &tape.outputGradient)
      correct += LossKernels.correctCount(output: tape.output, labels: labels)
    }
    self.loss = total / Double(examples.count) + network.penalty
    self.correct = correct
    count = examples.count
  }

  /// Runs the network over the examples in order and shows each batch's tape and labels.
  public static func forEachBatch(
    of network: Network, on examples: Examples, _ body: (inout Tape, [UInt8]) -> Void
  ) {
    precondition(examples.count > 0, "no examples to evaluate on")
    var network = network
    var tape = Tape(for: network, capacity: min(batchSize, examples.count))
    var labels: [UInt8] = []
    let order = (0..<Int32(examples.count)).map { $0 }
    for start in stride(from: 0, to: examples.count, by: batchSize) {
      let positions = order[start..<min(start + batchSize, examples.count)]
      examples.fill(input: &tape.input, labels: &labels, at: positions)
      network.forward(&tape, mode: .inference)
      body(&tape, labels)
    }
  }
}
