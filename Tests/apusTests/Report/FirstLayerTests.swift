import Datasets
import Kernels
import Model
import Runs
import Support
import Testing

@testable import apus

@Suite struct FirstLayerTests {
  /// A network of three units on two pixels, whose weights are given.
  private func checkpoint(_ weights: [Scalar]) throws -> Checkpoint {
    var network = TinyData.network(inputs: 2, hidden: 3, classes: 2)
    network.visitParameters { parameter in
      if parameter.name == "hidden.kernel" {
        parameter.load(Matrix(rows: 2, columns: 3, elements: weights))
      }
    }
    return Checkpoint(
      network: network, transform: TinyData.exclusiveOr().transform, epoch: 4, configuration: "")
  }

  /// Units of the weights (1, -1), (0.5, 4), (0, 0): the second has the largest, which is white.
  @Test func weightsAreShadesTheLargestFirst() throws {
    let layer = try #require(
      FirstLayer(of: checkpoint([1, 0.5, 0, -1, 4, 0]), height: 1, width: 2))
    #expect(layer.units.map(\.number) == [2, 1, 3])
    #expect(layer.count == 3 && layer.epoch == 4)
    #expect(layer.limit == 1, "99.5% of six weights are the five smallest")
    #expect(layer.units.map(\.picture.samples) == [[191, 255], [255, 0], [127, 127]])
    #expect(layer.units[0].picture.width == 2 && layer.units[0].picture.height == 1)
  }

  @Test func weightsThatAreAllZeroAreGrey() throws {
    let layer = try #require(
      FirstLayer(of: checkpoint([0, 0, 0, 0, 0, 0]), height: 1, width: 2))
    #expect(layer.units.allSatisfy { $0.picture.samples == [127, 127] })
  }

  @Test func otherImagesAndWeightsThatAreNoNumbersHaveNone() throws {
    let whole = try checkpoint([1, 0, 0, 0, 0, 0])
    #expect(FirstLayer(of: whole, height: 1, width: 3) == nil)
    #expect(FirstLayer(of: try checkpoint([1, .nan, 0, 0, 0, 0]), height: 1, width: 2) == nil)
  }
}
