import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct LossKernelsTests {
  /// log sum exp must not overflow: the loss of a sure and wrong answer is the logits' distance.
  @Test func hugeLogitsGiveAFiniteLoss() {
    let logits = Matrix(rows: 2, columns: 3, elements: [1000, -1000, 0, 1e30, 0, 0])
    var gradient = Matrix(rows: 2, columns: 3)
    let sum = LossKernels.softmaxCrossEntropy(logits: logits, labels: [1, 0], gradient: &gradient)
    #expect(sum == 2000)
    #expect(gradient.elements == [0.5, -0.5, 0, 0, 0, 0])
  }

  /// Three classes, of which the label's target is 0.8 and the others' 0.1 each; logits log 1, log 2 and
  /// log 5 have probabilities 1/8, 2/8 and 5/8.
  @Test func smoothedLabelsAimAtAllClasses() {
    let logits = Matrix(row: [1.0, 2, 5].map { Scalar(log($0)) })
    var gradient = Matrix(rows: 1, columns: 3)
    let loss = LossKernels.softmaxCrossEntropy(
      logits: logits, labels: [1], smoothing: 0.3, gradient: &gradient)
    #expect(abs(loss - (0.8 * log(4.0) + 0.1 * log(8.0) + 0.1 * log(1.6))) < 1e-6)
    let expected: [Scalar] = [0.125 - 0.1, 0.25 - 0.8, 0.625 - 0.1]
    for (own, other) in zip(gradient.elements, expected) { #expect(abs(own - other) < 1e-6) }
  }

  @Test func hugeLogitsGiveAFiniteLossOfSmoothedLabelsToo() {
    let logits = Matrix(row: [1000, -1000, 0])
    var gradient = Matrix(rows: 1, columns: 3)
    let sum = LossKernels.softmaxCrossEntropy(
      logits: logits, labels: [1], smoothing: 0.5, gradient: &gradient)
    #expect(abs(sum - 1500) < 1e-9)  // from 1000 to half of -1000 and half of the mean, 0
  }

  @Test func aSingleClassLeavesNothingToLearn() {
    var gradient = Matrix(rows: 1, columns: 1)
    let logits = Matrix(row: [5])
    #expect(
      LossKernels.softmaxCrossEntropy(logits: logits, labels: [0], gradient: &gradient) == 0)
    #expect(gradient.elements == [0])
  }

  /// Keras's argmax: the lowest index wins ties.
  @Test func theFirstOfEqualsIsTheAnswer() {
    let output = Matrix(rows: 2, columns: 3, elements: [1, 1, 0, 0, 2, 2])
    #expect(LossKernels.correctCount(output: output, labels: [0, 1]) == 2)
    #expect(LossKernels.correctCount(output: output, labels: [1, 2]) == 0)
    #expect(output.largestColumns == [0, 1])
  }

  /// A worker judges its own samples; the gradient is that of the whole batch's mean.
  @Test func partsOfABatchAddUp() {
    let logits = Matrix.random(5, 3, seed: 1)
    let labels: [UInt8] = [0, 1, 2, 0, 1]
    var gradient = Matrix(rows: 5, columns: 3)
    let sum = LossKernels.softmaxCrossEntropy(
      logits: logits, labels: labels, smoothing: 0.1, gradient: &gradient)
    var squares = gradient
    let squareSum = LossKernels.meanSquaredError(
      output: logits, labels: labels, gradient: &squares)
    let (z, parts) = (MatrixView(logits), MatrixView(rows: 5, columns: 3))
    let squareParts = MatrixView(rows: 5, columns: 3)
    var (total, squareTotal, correct) = (0.0, 0.0, 0)
    for rows in [0..<2, 2..<5] {
      let (z, labels) = (z.rows(rows), labels[rows])
      total += LossKernels.softmaxCrossEntropy(
        logits: z, labels: labels, smoothing: 0.1, batch: 5, gradient: parts.rows(rows))
      squareTotal += LossKernels.meanSquaredError(
        output: z, labels: labels, batch: 5, gradient: squareParts.rows(rows))
      correct += LossKernels.correctCount(output: z, labels: labels)
    }
    #expect(parts.matrix == gradient && squareParts.matrix == squares)
    #expect(abs(total - sum) < 1e-12 && abs(squareTotal - squareSum) < 1e-12)
    #expect(correct == LossKernels.correctCount(output: logits, labels: labels))
  }

  @Test func mistakesTrap() async {
    await #expect(processExitsWith: .failure) {
      let view = MatrixView(rows: 2, columns: 3)
      _ = LossKernels.softmaxCrossEntropy(logits: view, labels: [0, 3], batch: 2, gradient: view)
    }
    await #expect(processExitsWith: .failure) {
      let view = MatrixView(rows: 2, columns: 3)
      _ = LossKernels.meanSquaredError(output: view, labels: [0, 1], batch: 1, gradient: view)
    }
    await #expect(processExitsWith: .failure) {
      _ = LossKernels.correctCount(output: MatrixView(rows: 2, columns: 3), labels: [0])
    }
  }
}
