import Datasets
import Recipes
import Testing

@testable import Searching

@Suite struct PartingTests {
  private let images = ImageSet(
    pixels: [UInt8](repeating: 0, count: 60), labels: (0..<60).map { UInt8($0 % 3) }, height: 1,
    width: 1)

  private func partings(
    _ method: SearchMethod.Validation, keepingBack split: ValidationSplit, seed: UInt64 = 5
  ) throws -> [Parting] {
    try Partings(of: images, by: method, keepingBack: split, seed: seed).all
  }

  @Test func foldsAreShuffledByTheSeed() throws {
    let partings = try partings(.folds(4), keepingBack: .none)
    #expect(partings.count == 4)
    let folds = try StratifiedFolds(of: images.labels, count: 4, seed: 5)
    #expect(partings == (0..<4).map(folds.parting))
    #expect(try self.partings(.folds(4), keepingBack: .none, seed: 6) != partings)
  }

  @Test(arguments: [ValidationSplit.first(12), .fraction(0.2)])
  func whatCallbacksWatchJudgesNothing(_ split: ValidationSplit) throws {
    let partings = try partings(.folds(4), keepingBack: split)
    let kept = try split.rows(of: images, seed: 5).validation
    #expect(kept.count == 12)
    for parting in partings {
      #expect(parting.validation == kept && parting.test.count == 12)
      #expect(
        (parting.training + parting.validation + parting.test).sorted() == [Int32](0..<60))
      #expect(Set(parting.test.map { $0 % 3 }).count == 3, "a class is missing")
      #expect(parting.training == parting.training.sorted())
    }
    #expect(Set(partings.flatMap(\.test)).count == 48)
  }

  @Test func holdoutIsTheConfigurations() throws {
    let kept = [Int32](0..<10)
    #expect(
      try partings(.holdout, keepingBack: .first(10)) == [
        Parting(training: [Int32](10..<60), validation: kept, test: kept)
      ])
    #expect(throws: DataError.self) { try partings(.holdout, keepingBack: .first(60)) }
  }

  @Test func aClassWithFewerImagesThanFoldsIsSaid() throws {
    let few = ImageSet(
      pixels: [UInt8](repeating: 0, count: 60), labels: (0..<60).map { $0 < 2 ? 1 : 0 }, height: 1,
      width: 1)
    let partings = try Partings(of: few, by: .folds(3), keepingBack: .none, seed: 1)
    #expect(partings.notices.first?.contains("only 2 images for 3 folds") == true)
    let fair = try Partings(of: images, by: .folds(3), keepingBack: .none, seed: 1)
    #expect(fair.notices.isEmpty)
  }
}
