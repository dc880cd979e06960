import Kernels
import Model
import Runs
import Support
import Testing
import Training

@Suite struct ConfusionMatrixTests {
  /// scikit-learn's classification_report of labels 0 0 0 1 1 2 and predictions 0 0 1 1 2 2.
  @Test func figuresAreScikitLearns() {
    var matrix = ConfusionMatrix(classes: 4)
    for (label, prediction) in zip([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]) {
      matrix.add(label: label, prediction: prediction)
    }
    #expect((0..<4).map(matrix.support) == [3, 2, 1, 0])
    #expect((0..<4).map(matrix.precision) == [1, 0.5, 0.5, 0])
    #expect((0..<4).map(matrix.recall) == [2.0 / 3, 0.5, 1, 0])
    let f1 = (0..<4).map(matrix.f1)
    #expect(zip(f1, [0.8, 0.5, 2.0 / 3, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func agreesWithTheEvaluation() {
    let (network, examples) = (
      TinyData.network(inputs: 16, classes: 3), TinyData.stripes(600)
    )
    let evaluation = Evaluation(of: network, loss: .sparseCategoricalCrossentropy, on: examples)
    let matrix = ConfusionMatrix(of: network, on: examples, classes: 3)
    #expect(matrix.counts.flatMap { $0 }.reduce(0, +) == 600)
    #expect((0..<3).reduce(0) { $0 + matrix.counts[$1][$1] } == evaluation.correct)
    #expect(evaluation.errors == 600 - evaluation.correct && evaluation.count == 600)
  }

  @Test func countsPredictionsOfClassesBeyondTheKnownOnes() {
    let predictions = [(0, 0), (1, 0), (1, 3), (1, 3)].map {
      Prediction(label: $0.0, predicted: $0.1, probability: 0.5)
    }
    #expect(
      ConfusionMatrix(of: predictions, classes: 2).counts == [
        [1, 0, 0, 0], [1, 0, 0, 2], [0, 0, 0, 0], [0, 0, 0, 0],
      ])
    #expect(ConfusionMatrix(of: [], classes: 2).counts == [[0, 0], [0, 0]])
  }
}
