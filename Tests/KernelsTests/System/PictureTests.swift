import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct PictureTests {
  /// A picture of samples that repeat nothing soon.
  static func pattern(_ width: Int, _ height: Int, _ channels: Picture.Channels) -> Picture {
    let count = width * height * channels.rawValue
    return Picture(
      width: width, height: height, channels: channels,
      samples: (0..<count).map { UInt8(truncatingIfNeeded: $0 * 73 + $0 / 7 * 11) })
  }

  @Test(arguments: Picture.Channels.allCases, [[1, 1], [7, 5], [1000, 3], [2, 900]])
  func whatIsWrittenReadsBack(_ channels: Picture.Channels, size: [Int]) throws {
    let picture = Self.pattern(size[0], size[1], channels)
    #expect(try Picture(png: picture.png(), named: "a.png") == picture)
  }

  private struct Written: Decodable {
    struct Case: Decodable {
      let file, mode: String
      let width, height: Int
      let samples: [UInt8]
    }
    let cases: [Case]
  }

  /// A file that is missing is written anew; then `make_picture_fixtures.py written` has Pillow read it.
  @Test(arguments: [("apus-grey.png", Picture.Channels.grey, "L"), ("apus-rgb.png", .rgb, "RGB")])
  func pillowReadsWhatIsWritten(
    _ name: String, _ channels: Picture.Channels, mode: String
  ) throws {
    let picture = Self.pattern(19, 11, channels)
    let file = Fixture.picture(name)
    if !FileManager.default.fileExists(atPath: file.path) {
      try Data(picture.png()).write(to: file)
      Issue.record("wrote \(name); run scripts/python/make_picture_fixtures.py written")
    }
    #expect(try Picture(png: Array(Data(contentsOf: file)), named: name) == picture)
    let cases = try Fixture.pictures("written", as: Written.self).cases
    let seen = try #require(cases.first { $0.file == name })
    #expect(seen.mode == mode && seen.width == 19 && seen.height == 11)
    #expect(seen.samples == picture.samples)
  }

  /// What `Image.convert("L")` of Pillow makes of them.
  @Test func coloursBecomeGrey() {
    let colours: [([UInt8], UInt8)] = [
      ([255, 0, 0], 76), ([0, 255, 0], 150), ([0, 0, 255], 29), ([255, 255, 255], 255),
      ([1, 2, 3], 2), ([200, 40, 40], 88), ([28, 60, 150], 61),
    ]
    let picture = Picture(
      width: colours.count, height: 1, channels: .rgb, samples: colours.flatMap(\.0))
    #expect(picture.grey.samples == colours.map(\.1))
    #expect(picture.grey.grey == picture.grey)
  }
}
