import Datasets
import Kernels
import Model
import Runs
import Support
import Synchronization
import Testing
import Training

@Suite struct EvaluationPredictionsTests {
  private let network = TinyData.network(inputs: 16, classes: 3)
  private let examples = TinyData.stripes(1500)
  private let loss = Loss.sparseCategoricalCrossentropy

  @Test(arguments: [1, 3]) func theyAreThoseOfTheEvaluation(workers: Int) {
    let (evaluation, predictions) = Evaluation.withPredictions(
      of: network, loss: loss, on: examples, by: Team(workers: workers))
    #expect(evaluation == Evaluation(of: network, loss: loss, on: examples))
    #expect(predictions.count == 1500)
    #expect(predictions.count(where: \.isError) == evaluation.errors)
    #expect(evaluation.errors > 0 && evaluation.correct > 0)
    #expect(predictions.map(\.label) == examples.images.labels.map { Int($0) })
    // The largest of three probabilities that add up to 1.
    #expect(predictions.allSatisfy { 1.0 / 3 <= $0.probability && $0.probability < 1 })
  }

  /// With a mean squared error the softmax is a layer of the network.
  @Test func probabilitiesDoNotDependOnWhereTheSoftmaxIs() {
    let plan: [LayerPlan] = [.dense(DensePlan(name: "output", units: 3, activation: .softmax))]
    let outputs = [loss, .meanSquaredError].map { loss in
      let network = Network(plan: plan, inputs: 16, loss: loss, seed: 5)
      return Evaluation.withPredictions(of: network, loss: loss, on: examples).predictions
    }
    #expect(outputs[0].map(\.predicted) == outputs[1].map(\.predicted))
    let pairs = zip(outputs[0], outputs[1])
    #expect(pairs.allSatisfy { abs($0.probability - $1.probability) < 1e-6 })
  }

  @Test func anInterruptionLeavesNothing() {
    let questions = Atomic<Int>(0)
    let result = Evaluation.withPredictions(
      of: network, loss: loss, on: examples, by: Team(workers: 2)
    ) { questions.add(1, ordering: .relaxed).newValue == 3 }
    #expect(result?.evaluation == nil)
  }
}
