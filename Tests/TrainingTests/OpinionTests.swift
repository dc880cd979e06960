import Datasets
import Kernels
import Model
import Runs
import Support
import Testing

@testable import Training

@Suite struct OpinionTests {
  private let examples = TinyData.stripes(1500)
  private let loss = Loss.sparseCategoricalCrossentropy

  private func network(_ seed: UInt64) -> Network {
    TinyData.network(inputs: 16, classes: 3, seed: seed)
  }

  @Test(
    arguments: [1, 3],
    [Loss.sparseCategoricalCrossentropy, .crossEntropy(labelSmoothing: 0.1)])
  func aNetworksOwnIsItsEvaluation(workers: Int, loss: Loss) {
    let opinion = Opinion(of: network(1), on: examples, by: Team(workers: workers))
    let (evaluation, predictions) = Evaluation.withPredictions(
      of: network(1), loss: loss, on: examples)
    #expect(opinion.predictions(on: examples) == predictions)
    let own = opinion.evaluation(on: examples, loss: loss)
    #expect(own.correct == evaluation.correct && own.count == 1500)
    #expect(abs(own.loss - evaluation.loss) < 1e-5)
  }

  @Test func anEnsembleOfOneAndTheSameIsThatOne() {
    let own = Opinion(of: network(1), on: examples)
    let three = Opinion(averaging: [own, own, own])
    #expect(three.probabilities == own.probabilities && three.predicted == own.predicted)
  }

  /// Two that are sure of different things: the surer one counts more, which a vote would not know.
  @Test func probabilitiesAreAveragedAndNotVotes() {
    let images = ImageSet(pixels: [0, 0], labels: [1, 0], height: 1, width: 1)
    let examples = TinyData.examples(of: images)
    let opinions = [[0.6, 0.4], [0.6, 0.4], [0.0, 1.0]].map { row in
      let bias = Matrix(row: row.map { Scalar($0) })
      var dense = Dense(
        name: "d", kernel: Matrix(rows: 1, columns: 2), activation: .linear)
      dense.visitParameters { if $0.name == "d.bias" { $0.load(bias) } }
      return Opinion(of: Network(layers: [dense], hasLogits: false), on: examples)
    }
    let mean = Opinion(averaging: opinions)
    #expect(abs(mean.probabilities[0, 0] - 0.4) < 1e-6)
    #expect(mean.predicted == [1, 1] && opinions[0].predicted == [0, 0])
    #expect(mean.evaluation(on: examples, loss: loss).errors == 1)
    let squares = mean.evaluation(on: examples, loss: .meanSquaredError).loss
    // (0.4^2 + 0.4^2) / 2 for label 1, (0.6^2 + 0.6^2) / 2 for label 0.
    #expect(abs(squares - (0.16 + 0.36) / 2) < 1e-6)
    let entropy = mean.evaluation(on: examples, loss: loss).loss
    #expect(abs(entropy - (0.5108256 + 0.9162907) / 2) < 1e-5)
  }

  @Test(arguments: [1, 2]) func shiftsAreAllViewsWithin(_ shifts: Int) {
    let few = Examples(
      images: examples.images, rows: Array(0..<20), transform: examples.transform)
    let own = Opinion(of: network(1), on: few, shifts: shifts)
    var views: [Opinion] = []
    for y in -shifts...shifts {
      for x in -shifts...shifts {
        views.append(Opinion(of: network(1), on: few.shifted(x: x, y: y)))
      }
    }
    #expect(views.count == (2 * shifts + 1) * (2 * shifts + 1))
    #expect(own.probabilities == Opinion(averaging: views).probabilities)
    #expect(own.probabilities != Opinion(of: network(1), on: few).probabilities)
  }

  /// Nothing is so improbable that one image makes the mean infinite.
  @Test func aProbabilityOfZeroCostsNoMoreThanTheLeastNumber() {
    let images = ImageSet(pixels: [0], labels: [1], height: 1, width: 1)
    var dense = Dense(name: "d", kernel: Matrix(rows: 1, columns: 2), activation: .linear)
    dense.visitParameters { if $0.name == "d.bias" { $0.load(Matrix(row: [1, 0])) } }
    let examples = TinyData.examples(of: images)
    let opinion = Opinion(of: Network(layers: [dense], hasLogits: false), on: examples)
    let entropy = opinion.evaluation(on: examples, loss: loss).loss
    #expect(87 < entropy && entropy < 88)
  }

  /// Penalties are the mean of the members'.
  @Test func penaltiesStayInTheLoss() {
    let plan: [LayerPlan] = [.dense(DensePlan(units: 3, activation: .softmax, l2: 0.1))]
    let network = Network(plan: plan, inputs: 16, loss: loss, seed: 5)
    let own = Opinion(of: network, on: examples)
    let expected = Evaluation(of: network, loss: loss, on: examples).loss
    for opinion in [own, Opinion(averaging: [own, own])] {
      #expect(abs(opinion.evaluation(on: examples, loss: loss).loss - expected) < 1e-5)
    }
    #expect(network.penalty > 0.01)
  }
}
