public import Datasets
public import Kernels
public import Model
public import Runs

extension Evaluation {
  /// Evaluates a network, and notes in the same pass what it says of every example.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - loss: What it was trained to make small.
  ///   - examples: At least one.
  ///   - team: Who shares the work; the result does not depend on how many they are.
  ///   - isInterrupted: Asked before every batch.
  /// - Returns: The evaluation, and a prediction an example in their order; nil where it was
  ///   interrupted.
  public static func withPredictions(
    of network: Network, loss: Loss, on examples: Examples, by team: Team = Team(workers: 1),
    unless isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) -> (evaluation: Evaluation, predictions: [Prediction])? {
    let parts = Slots(count: batches(of: examples), repeating: [Prediction]())
    let evaluation = Evaluation(
      of: network, loss: loss, on: examples, by: team, unless: isInterrupted
    ) { batch, tape, labels in
      let probabilities = network.probabilities(of: tape)
      // Of the output and not of the probabilities, which rounding may have made equal.
      let predicted = tape.output.largestColumns
      parts[batch] = labels.indices.map { row in
        Prediction(
          label: Int(labels[row]), predicted: predicted[row],
          probability: Float(probabilities[row, predicted[row]]))
      }
    }
    return evaluation.map { ($0, parts.indices.flatMap { parts[$0] }) }
  }
}
