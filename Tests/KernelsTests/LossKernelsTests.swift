import Kernels
import Testing

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
}
