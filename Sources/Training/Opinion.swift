public import Datasets
import Foundation
public import Kernels
public import Model
public import Runs

/// What a network, or the average of several, says of every example of a set.
public struct Opinion: Sendable {
  /// The probability of each class, examples x outputs; of a network without a softmax at its end, the
  /// outputs as they are.
  public let probabilities: Matrix
  /// The class each example is taken for: that of the largest output, the first of equals.
  public let predicted: [Int]
  /// What regularisers add to the loss; of several networks their mean.
  let penalty: Double

  /// The average of what others say of the same examples, each counting alike.
  ///
  /// - Parameter opinions: One or more, of networks with equally many outputs. Sums are in double
  ///   precision and in this order; equal opinions have themselves as their average.
  public init(averaging opinions: [Opinion]) {
    precondition(!opinions.isEmpty, "no opinion to average")
    let first = opinions[0].probabilities
    for opinion in opinions {
      let other = opinion.probabilities
      precondition(first.shape == other.shape, "\(first.shape) and \(other.shape) differ")
    }
    let (tables, count) = (opinions.map(\.probabilities.elements), Double(opinions.count))
    let means = tables[0].indices.map { place in
      Scalar(tables.reduce(0.0) { $0 + Double($1[place]) } / count)
    }
    probabilities = Matrix(rows: first.rows, columns: first.columns, elements: means)
    predicted = opinions.count == 1 ? opinions[0].predicted : probabilities.largestColumns
    penalty = opinions.reduce(0) { $0 + $1.penalty } / count
  }

  /// A network's opinion of at least one example, with dropout off.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - examples: Prepared by its own transform.
  ///   - shifts: By how many whole pixels at most images are moved along x and along y; the
  ///     probabilities are averaged over all (2 shifts + 1)^2 views. 0 leaves images as they are.
  ///   - team: Who shares the work; the result does not depend on how many they are.
  public init(
    of network: Network, on examples: Examples, shifts: Int = 0, by team: Team = Team(workers: 1)
  ) {
    precondition(shifts >= 0, "shifts by \(shifts) pixels")
    let offsets = -shifts...shifts
    self.init(
      averaging: offsets.flatMap { y in
        offsets.map { x in
          let isMoved = x != 0 || y != 0
          let seen = isMoved ? examples.shifted(x: x, y: y) : examples
          return Opinion(of: network, seeing: seen, by: team)
        }
      })
  }

  private init(of network: Network, seeing examples: Examples, by team: Team) {
    let batches = Evaluation.batches(of: examples)
    let parts = Slots(count: batches, repeating: (elements: [Scalar](), predicted: [Int]()))
    team.run { worker in
      Evaluation.forEachBatch(of: network, on: examples, worker.share(of: batches)) {
        index, tape, _ in
        // Of the output and not of the probabilities, which rounding may have made equal.
        parts[index] = (network.probabilities(of: tape).elements, tape.output.largestColumns)
      }
    }
    probabilities = Matrix(
      rows: examples.count, columns: network.outputs,
      elements: parts.indices.flatMap { parts[$0].elements })
    predicted = parts.indices.flatMap { parts[$0].predicted }
    penalty = network.penalty
  }
}

extension Opinion {
  /// What an opinion of these examples says of each, beside its label.
  public func predictions(on examples: Examples) -> [Prediction] {
    zip(labels(of: examples), predicted).enumerated().map { row, classes in
      Prediction(
        label: classes.0, predicted: classes.1,
        probability: Float(probabilities[row, classes.1]))
    }
  }

  /// How the opinion does on its examples.
  ///
  /// The loss is that of the probabilities as single-precision numbers; one of 0 counts as the least
  /// normal number, 87 in cross-entropy.
  public func evaluation(on examples: Examples, loss: Loss) -> Evaluation {
    let labels = labels(of: examples)
    let losses = labels.enumerated().map { row, label in
      switch loss {
      case .crossEntropy(let smoothing):
        surprise(row, label) * (1 - smoothing) + (smoothing > 0 ? smoothing * surprise(row) : 0)
      case .meanSquaredError:
        (0..<probabilities.columns).reduce(0.0) { sum, column in
          let difference = Double(probabilities[row, column]) - (column == label ? 1 : 0)
          return sum + difference * difference / Double(probabilities.columns)
        }
      }
    }
    return Evaluation(
      loss: losses.reduce(0, +) / Double(labels.count) + penalty,
      correct: zip(labels, predicted).count { $0 == $1 }, count: labels.count)
  }

  /// -log p of a class.
  private func surprise(_ row: Int, _ column: Int) -> Double {
    -log(max(Double(probabilities[row, column]), Double(Float.leastNormalMagnitude)))
  }

  /// Its mean over the classes.
  private func surprise(_ row: Int) -> Double {
    let columns = 0..<probabilities.columns
    return columns.reduce(0) { $0 + surprise(row, $1) } / Double(columns.count)
  }

  private func labels(of examples: Examples) -> [Int] {
    precondition(
      examples.count == predicted.count,
      "\(examples.count) examples for opinions of \(predicted.count)")
    return examples.rows.map { Int(examples.images.labels[Int($0)]) }
  }
}
