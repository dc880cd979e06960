import Kernels
import Testing

@testable import Datasets

@Suite struct AugmentationTests {
  @Test func drawsFillTheirRangesAndNoMore() {
    let range = AffineRange(rotation: 15, shear: 10, scale: 0.2, shift: 3)
    let draws = (0..<4000).map {
      range.draw(from: Augmentation.stream(seed: 1, epoch: 2).fork($0))
    }
    let amounts: [(KeyPath<AffineMapping, Double>, Double, Double)] = [
      (\.rotation, 0, 15), (\.shear, 0, 10), (\.scaleX, 1, 0.2), (\.scaleY, 1, 0.2),
      (\.shiftX, 0, 3), (\.shiftY, 0, 3),
    ]
    for (amount, centre, limit) in amounts {
      let values = draws.map { ($0[keyPath: amount] - centre) / limit }
      #expect(values.allSatisfy { abs($0) <= 1 + 1e-12 })
      #expect((values.max() ?? 0) > 0.99 && (values.min() ?? 0) < -0.99)
      // Three standard errors of the mean of 4,000 uniform numbers.
      #expect(abs(values.reduce(0, +) / 4000) < 0.028)
    }
    // Drawn one by one, and not all from one number.
    #expect(draws.allSatisfy { abs($0.scaleX - $0.scaleY) > 1e-12 && $0.shiftX != $0.shiftY })
  }

  /// What one range is changes nothing of what the others draw.
  @Test func drawsDoNotKnowOfEachOther() {
    let random = Augmentation.stream(seed: 1, epoch: 1).fork(5)
    let all = AffineRange(rotation: 15, shear: 10, scale: 0.2, shift: 3).draw(from: random)
    #expect(AffineRange(rotation: 15).draw(from: random).rotation == all.rotation)
    #expect(AffineRange(shift: 3).draw(from: random).shiftY == all.shiftY)
    #expect(AffineRange().draw(from: random) == AffineMapping())
  }

  @Test func streamsDifferByEveryPart() {
    let keys = [
      Augmentation.stream(seed: 1, epoch: 1).fork(0),
      Augmentation.stream(seed: 2, epoch: 1).fork(0),
      Augmentation.stream(seed: 1, epoch: 2).fork(0),
      Augmentation.stream(seed: 1, epoch: 1).fork(1),
      RandomStream(seed: 1).fork(.order).fork(1).fork(0),
      RandomStream(seed: 1).fork(.dropout).fork(1).fork(0),
    ].map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func onlyRangesOfNothingAreTheIdentity() {
    #expect(Augmentation().isIdentity && Augmentation(affine: AffineRange()).isIdentity)
    #expect(Augmentation(affine: AffineRange(), elastic: ElasticField(alpha: 0)).isIdentity)
    #expect(!Augmentation(affine: AffineRange(shift: 0.1)).isIdentity)
    #expect(!Augmentation(elastic: ElasticField()).isIdentity)
  }
}
