import Support
import Testing

@testable import Datasets

@Suite struct OrientationTests {
  @Test func seesHowDigitsLie() {
    #expect(Orientation.ofDigits(in: Digits.images(Digits.part())) == .upright)
    #expect(Orientation.ofDigits(in: Digits.images(Digits.part().transposed)) == .transposed)
  }

  @Test func doesNotGuess() {
    let few = Digits.images(Digits.part(90))
    #expect(Orientation.ofDigits(in: few) == nil)
    let noise = Digits.images(DataBytes.counting(200, height: 28, width: 28))
    #expect(Orientation.ofDigits(in: noise) == nil)
    let small = Digits.images(DataBytes.counting(200))
    #expect(Orientation.ofDigits(in: small) == nil)
  }

  @Test(.enabled(if: SharedData.hasMNIST, "needs ../shared/data/mnist"))
  func realDigits() throws {
    let file = DataFile(path: SharedData.path + "/mnist/t10k-images-idx3-ubyte.gz")
    let labels = DataFile(path: SharedData.path + "/mnist/t10k-labels-idx1-ubyte.gz")
    var images = try PartFiles.idx(images: file, labels: labels).read()
    #expect(Orientation.ofDigits(in: images) == .upright)
    images.transpose()
    #expect(Orientation.ofDigits(in: images) == .transposed)
  }
}
