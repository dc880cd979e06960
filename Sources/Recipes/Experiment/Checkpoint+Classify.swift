public import Datasets
import Kernels
import Model
public import Runs
import Training

extension Checkpoint {
  /// What the network says of examples, which are prepared by its own transform; a result each, in
  /// their order.
  public func classify(_ examples: Examples) -> [Classification] {
    guard examples.count > 0 else { return [] }
    var results: [Classification] = []
    Evaluation.forEachBatch(of: network, on: examples) { tape, _ in
      let probabilities = network.probabilities(of: tape)
      for row in 0..<probabilities.rows {
        results.append(
          Classification(
            probabilities: (0..<probabilities.columns).map { probabilities[row, $0] }))
      }
    }
    return results
  }
}
