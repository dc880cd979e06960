import Datasets
import Kernels
import Runs
import Support
import Testing

@testable import Training

@Suite struct MistakesPictureTests {
  private let examples = TinyData.stripes(60)

  /// Predictions of which those at some positions are wrong, each with a probability.
  private func predictions(wrong: [Int: Float]) -> [Prediction] {
    examples.images.labels.enumerated().map { position, label in
      let predicted = wrong[position] == nil ? Int(label) : (Int(label) + 1) % 3
      return Prediction(
        label: Int(label), predicted: predicted, probability: wrong[position] ?? 0.9)
    }
  }

  @Test func theSurestMistakesComeFirst() {
    let some = predictions(wrong: [3: 0.5, 7: 0.875, 9: .nan, 11: 0.875, 20: 0.25])
    #expect(MistakesPicture.surestMistakes(some) == [7, 11, 3, 20, 9])
  }

  @Test func withoutMistakesThereIsNoPicture() {
    let none = predictions(wrong: [:])
    #expect(MistakesPicture.picture(of: none, on: examples, classNames: []) == nil)
  }

  /// Images of 4 x 4 are drawn 14 times as large, in tiles of 64 x 76.
  @Test func imagesStandInRowsAboveTheirCaptions() throws {
    let some = predictions(wrong: [3: 0.5, 7: 0.875])
    let names = ["a", "b", "c"]
    let picture = try #require(
      MistakesPicture.picture(of: some, on: examples, classNames: names))
    #expect(picture.width == 128 && picture.height == 76)
    for (tile, position) in [7, 3].enumerated() {
      for pixel in 0..<16 {
        let (x, y) = (64 * tile + 4 + 14 * (pixel % 4), 4 + 14 * (pixel / 4))
        let value = examples.images.pixels[16 * position + pixel]
        #expect(picture.samples[3 * (y * 128 + x)] == value)
      }
    }
    var caption = Canvas(width: 128, height: 76)
    let text = "\(names[some[7].label])>\(names[some[7].predicted]) 88%"
    caption.write(text, (64 - Canvas.width(of: text)) / 2, 63)
    for x in 0..<64 {
      for y in 62..<76 {
        let place = 3 * (y * 128 + x)
        #expect(picture.samples[place] == caption.picture.samples[place])
      }
    }
  }

  @Test func fortyAreDrawnAtMost() throws {
    let all = predictions(wrong: Dictionary(uniqueKeysWithValues: (0..<60).map { ($0, 0.5) }))
    let picture = try #require(
      MistakesPicture.picture(of: all, on: examples, classNames: []))
    #expect(picture.width == 8 * 64 && picture.height == 5 * 76)
  }
}
