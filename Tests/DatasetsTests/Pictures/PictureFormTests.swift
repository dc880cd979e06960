import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct PictureFormTests {
  private let mnist = PictureForm(of: .mnist, height: 28, width: 28)

  @Test func everyDataSetHasItsForm() {
    for set in NamedDataset.allCases {
      let form = PictureForm(of: set, height: 28, width: 28)
      let inner = form.share * 28
      switch set {
      case .mnist, .digitsSample: #expect(inner == 20 && form.centre == .mass && form.blur == 0)
      case .fashionMNIST: #expect(inner == 28 && form.centre == .box && form.blur == 0)
      default: #expect(inner == 23 && form.centre == .box && form.blur == 0.5)
      }
    }
    #expect(PictureForm(of: nil, height: 28, width: 28) == mnist)
    #expect(PictureForm(of: .emnistDigits, height: 56, width: 70).blur == 1)
  }

  /// The digits that come with Apus, as pictures.
  private func digits() throws -> [Picture] {
    let folder = try DataFolder()
    let images = try DatasetLocator(
      environment: [:], workingDirectory: folder.path, home: folder.path
    ).load("digits-sample").test
    return (0..<images.count).map { index in
      Picture(
        width: 28, height: 28, channels: .grey,
        samples: Array(images.pixels[index * 784..<(index + 1) * 784]))
    }
  }

  @Test(.enabled(if: DigitsSampleTests.isThere, "needs Resources/digits-sample in the checkout"))
  func imagesOfTheDataSetStayAsTheyAre() throws {
    for digit in try digits() {
      let prepared = try mnist.prepare(digit, named: "a")
      #expect(prepared.pixels == digit.samples && prepared.isUnchanged)
      #expect(prepared.polarity == .lightOnDark)
    }
  }

  /// Size and place of MNIST's digits are what this preparation makes them, but for a few with strokes
  /// that hardly show at their sides.
  @Test(.enabled(if: DigitsSampleTests.isThere, "needs Resources/digits-sample in the checkout"))
  func imagesOfTheDataSetAsInkOnPaperBecomeThemselves() throws {
    let others = try digits().filter { digit in
      let prepared = try mnist.prepare(digit.mapped { 255 - $0 }, named: "a")
      #expect(prepared.polarity == .darkOnLight && !prepared.isUnchanged)
      return largestDifference(prepared.pixels, digit.samples) > 2
    }
    #expect(others.count <= 5)
  }

  /// An image that was made once needs no more.
  @Test(
    arguments: [NamedDataset.mnist, .emnistLetters, .fashionMNIST], ["seven", "three", "five"])
  func whatWasPreparedIsRecognised(_ set: NamedDataset, name: String) throws {
    let path = SharedData.checkout + "/docs/pictures/\(name).png"
    let picture = try Picture(png: Files.read(path), named: path)
    let form = PictureForm(of: set, height: 28, width: 28)
    let once = try form.prepare(picture, named: path)
    #expect(!once.isUnchanged && once.pixels.max() == 255)
    #expect(once.polarity == (name == "three" ? .lightOnDark : .darkOnLight))
    let image = Picture(width: 28, height: 28, channels: .grey, samples: once.pixels)
    let twice = try form.prepare(image, named: path)
    #expect(twice.isUnchanged && twice.pixels == once.pixels)
  }

  /// The right size alone is not enough: these strokes are too small, or elsewhere.
  @Test func whatIsOtherwiseIsPrepared() throws {
    for (rows, columns) in [(9..<19, 9..<19), (0..<20, 0..<8)] {
      let samples = (0..<784).map { index in
        rows ~= index / 28 && columns ~= index % 28 ? UInt8(255) : 0
      }
      let picture = Picture(width: 28, height: 28, channels: .grey, samples: samples)
      #expect(try !mnist.prepare(picture, named: "a").isUnchanged)
    }
  }

  @Test func nothingOnThePictureIsAnError() {
    let blank = PreparationError.blank(file: "a")
    for (width, height) in [(1, 1), (28, 28), (300, 2)] {
      for grey in [UInt8(0), 128, 255] {
        let samples = [UInt8](repeating: grey, count: width * height)
        let picture = Picture(width: width, height: height, channels: .grey, samples: samples)
        #expect(throws: blank) { try mnist.prepare(picture, named: "a") }
      }
    }
    // As uneven as paper is.
    let random = RandomStream(seed: 4)
    let samples = (0..<10_000).map { 240 + UInt8(random.bits(at: $0) % 16) }
    let paper = Picture(width: 100, height: 100, channels: .grey, samples: samples)
    #expect(throws: blank) { try mnist.prepare(paper, named: "a") }
    #expect(blank.description == "a: nothing is to be seen on the picture; draw on it")
  }

  @Test func picturesAreTakenAsTheyAre() throws {
    let samples = (0..<3 * 784).map { UInt8(truncatingIfNeeded: $0) }
    let picture = Picture(width: 28, height: 28, channels: .rgb, samples: samples)
    let taken = try mnist.take(picture, named: "a")
    #expect(taken.pixels == picture.grey.samples && taken.polarity == nil && taken.isUnchanged)
    let wide = Picture(width: 56, height: 14, channels: .grey, samples: Array(samples[..<784]))
    let error = #expect(throws: PreparationError.self) { try mnist.take(wide, named: "a") }
    #expect(
      error?.description
        == "a: is a picture of 56x14 pixels, and only 28x28 can be taken as they are;"
        + " leave --raw out")
  }
}
