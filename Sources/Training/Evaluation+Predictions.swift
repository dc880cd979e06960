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
  /// - Returns: The evaluation, and a prediction an example in their order.
  public static func withPredictions(
    of network: Network, loss: Loss, on examples: Examples, by team: Team = Team(workers: 1)
  ) -> (evaluation: Evaluation, predictions: [Prediction]) {
    let whole = withPredictions(of: network, loss: loss, on: examples, by: team) { false }
    guard let whole else {
      preconditionFailure("an evaluation that nobody interrupts has ended early")
    }
    return whole
  }

  /// The same, given up with nil as soon as a question, asked before every batch, is answered yes.
  public static func withPredictions(
    of network: Network, loss: Loss, on examples: Examples, by team: Team,
    unless isInterrupted: @escaping @Sendable () -> Bool
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
