public import Datasets
import Kernels
public import Model
public import Runs

/// How often each class was taken for each other one.
public struct ConfusionMatrix: Sendable, Equatable {
  /// `counts[label][prediction]`.
  public private(set) var counts: [[Int]]

  /// A matrix of zeros for so many classes.
  public init(classes: Int) {
    counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  /// Counts what a network predicts for examples; a network may have more outputs than there are
  /// classes, and then has a row and a column for each of them.
  public init(of network: Network, on examples: Examples, classes: Int) {
    self.init(classes: max(classes, network.outputs))
    var counts = counts
    Evaluation.forEachBatch(of: network, on: examples) { tape, labels in
      for (label, prediction) in zip(labels, tape.output.largestColumns) {
        counts[Int(label)][prediction] += 1
      }
    }
    self.counts = counts
  }

  /// Counts predictions; where these name more classes than there are, each of them has a row and a
  /// column too.
  public init(of predictions: [Prediction], classes: Int) {
    let most = predictions.reduce(classes - 1) { max($0, $1.label, $1.predicted) }
    self.init(classes: most + 1)
    for prediction in predictions {
      add(label: prediction.label, prediction: prediction.predicted)
    }
  }

  /// Counts one more example.
  public mutating func add(label: Int, prediction: Int) { counts[label][prediction] += 1 }

  /// Examples of a class.
  public func support(_ label: Int) -> Int { counts[label].reduce(0, +) }

  /// The share of a class's examples that were recognised; 0 without examples.
  public func recall(_ label: Int) -> Double { ratio(counts[label][label], support(label)) }

  /// The share of a class's predictions that were right; 0 without predictions.
  public func precision(_ label: Int) -> Double {
    ratio(counts[label][label], counts.reduce(0) { $0 + $1[label] })
  }

  /// The harmonic mean of precision and recall; 0 where both are.
  public func f1(_ label: Int) -> Double {
    let (precision, recall) = (precision(label), recall(label))
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }
}
