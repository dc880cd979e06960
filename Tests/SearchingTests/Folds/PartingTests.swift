import Datasets
import Recipes
import Testing

@testable import Searching

@Suite struct PartingTests {
  private let images = ImageSet(
    pixels: [UInt8](repeating: 0, count: 60), labels: (0..<60).map { UInt8($0 % 3) }, height: 1,
    width: 1)

  @Test func foldsAreShuffledByTheSeed() throws {
    let validation = SearchMethod.Validation.folds(4)
    let partings = try validation.partings(of: images, holdout: .none, seed: 5)
    #expect(partings.count == 4)
    let folds = try StratifiedFolds(of: images.labels, count: 4, seed: 5)
    #expect(partings == (0..<4).map(folds.parting))
    #expect(try validation.partings(of: images, holdout: .none, seed: 6) != partings)
  }

  @Test func holdoutIsTheConfigurations() throws {
    let validation = SearchMethod.Validation.holdout
    let partings = try validation.partings(of: images, holdout: .first(10), seed: 5)
    #expect(
      partings == [Parting(training: [Int32](10..<60), validation: [Int32](0..<10))])
    #expect(throws: DataError.self) {
      try validation.partings(of: images, holdout: .first(60), seed: 5)
    }
  }
}
