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
      logits: logits, labels: labels, gradient: &gradient)
    var squares = gradient
    let squareSum = LossKernels.meanSquaredError(
      output: logits, labels: labels, gradient: &squares)
    let (z, parts) = (MatrixView(logits), MatrixView(rows: 5, columns: 3))
    let squareParts = MatrixView(rows: 5, columns: 3)
    var (total, squareTotal, correct) = (0.0, 0.0, 0)
    for rows in [0..<2, 2..<5] {
      let (z, labels) = (z.rows(rows), labels[rows])
      total += LossKernels.softmaxCrossEntropy(
        logits: z, labels: labels, batch: 5, gradient: parts.rows(rows))
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
