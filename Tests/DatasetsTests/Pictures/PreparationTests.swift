import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

/// Pictures made into images as numpy, scipy and Pillow make them.
@Suite struct PreparationTests {
  private struct Document: Decodable {
    struct Form: Decodable {
      let height, width: Int
      let share: Double
      let centre: String
      let blur: Double
    }
    struct Case: Decodable {
      let name: String
      let png: Data
      let form: Form
      let polarity: String
      let image: [UInt8]
    }
    let cases: [Case]
  }

  private let cases: [(name: String, picture: Picture, form: PictureForm, expected: Document.Case)]

  init() throws {
    cases = try Fixture.pictures("prepared", as: Document.self).cases.map { expected in
      let form = PictureForm(
        height: expected.form.height, width: expected.form.width, share: expected.form.share,
        centre: expected.form.centre == "mass" ? .mass : .box, blur: expected.form.blur)
      let picture = try Picture(png: Array(expected.png), named: expected.name)
      return (expected.name, picture, form, expected)
    }
  }

  @Test func agreesWithTheReference() throws {
    #expect(cases.count > 20)
    for (name, picture, form, expected) in cases {
      let prepared = try form.prepare(picture, named: name)
      #expect(!prepared.isUnchanged, "\(name)")
      #expect(prepared.polarity?.rawValue == expected.polarity, "\(name)")
      #expect(largestDifference(prepared.pixels, expected.image) <= 1, "\(name)")
    }
  }

  @Test func theOppositeOfAPictureGivesTheSameImage() throws {
    for (name, picture, form, _) in cases where !name.hasPrefix("noise") {
      let prepared = try form.prepare(picture, named: name)
      let other = try form.prepare(picture.mapped { 255 - $0 }, named: name)
      #expect(other.pixels == prepared.pixels, "\(name)")
      #expect(other.polarity != prepared.polarity, "\(name)")
    }
  }

  /// Neither the place on the paper, nor how large that is, nor how strong the pen.
  @Test func onlyTheStrokesMatter() throws {
    for (name, picture, form, _) in cases where !name.hasPrefix("noise") {
      let prepared = try form.prepare(picture, named: name)
      let paper = picture.samples[0]
      let moved = picture.framed(top: 31, left: 5, bottom: 2, right: 140, paper: paper)
      let same = try form.prepare(moved, named: name).pixels
      #expect(largestDifference(same, prepared.pixels) <= 1, "\(name)")
      let fainter = try form.prepare(moved.mapped { 60 + $0 / 2 }, named: name)
      #expect(largestDifference(fainter.pixels, prepared.pixels) <= 4, "\(name)")
    }
  }

  /// In colours that have the greys of the picture.
  @Test func coloursAreTakenByTheirBrightness() throws {
    let (name, picture, form, _) = cases[0]
    let samples = picture.samples.flatMap { grey in
      grey < 128 ? [UInt8(28), 60, 150] : [UInt8(250), 248, 241]
    }
    let colored = Picture(
      width: picture.width, height: picture.height, channels: .rgb, samples: samples)
    let prepared = try form.prepare(colored, named: name)
    #expect(
      try prepared
        == form.prepare(picture.mapped { $0 < 128 ? 61 : 248 }, named: name))
  }
}

/// The most that two images differ anywhere.
func largestDifference(_ one: [UInt8], _ other: [UInt8]) -> Int {
  one.count == other.count ? zip(one, other).map { abs(Int($0) - Int($1)) }.max() ?? 0 : .max
}

extension Picture {
  /// The picture with every sample replaced.
  func mapped(_ change: (UInt8) -> UInt8) -> Picture {
    Picture(width: width, height: height, channels: channels, samples: samples.map(change))
  }

  /// A grey picture with more paper around it.
  func framed(top: Int, left: Int, bottom: Int, right: Int, paper: UInt8) -> Picture {
    func filling(_ count: Int) -> [UInt8] { [UInt8](repeating: paper, count: count) }
    let whole = left + width + right
    let rows = (0..<height).flatMap { row in
      filling(left) + samples[row * width..<(row + 1) * width] + filling(right)
    }
    return Picture(
      width: whole, height: top + height + bottom, channels: .grey,
      samples: filling(top * whole) + rows + filling(bottom * whole))
  }
}
