import Kernels
import Testing

@testable import Datasets

/// A square of one grey value on another.
@Suite struct InkScaleTests {
  private func scale(paper: [UInt8], pen: UInt8, specks: [(Int, UInt8)] = []) throws -> InkScale {
    var samples = (0..<6400).map { paper[($0 / 80 * 7 + $0 % 80) % paper.count] }
    for y in 20..<60 {
      for x in 30..<40 { samples[80 * y + x] = pen }
    }
    for (place, grey) in specks { samples[place] = grey }
    let picture = Picture(width: 80, height: 80, channels: .grey, samples: samples)
    return try #require(InkScale(of: picture))
  }

  @Test func inkIsMeasuredFromThePaper() throws {
    let dark = try scale(paper: [200], pen: 50)
    #expect(dark.polarity == .darkOnLight && dark.background == 200 && dark.contrast == 150)
    #expect(dark.ink[50] == 1 && dark.ink[125] == 0.5 && dark.ink[200] == 0)
    #expect(dark.ink[0] == 1 && dark.ink[255] == 0)
    let light = try scale(paper: [40], pen: 90)
    #expect(light.polarity == .lightOnDark && light.ink[65] == 0.5 && light.ink[0] == 0)
  }

  /// A few pixels on the other side, however strong, are no strokes.
  @Test func moreInkWins() throws {
    let scale = try scale(paper: [120], pen: 60, specks: [(81, 255), (700, 255), (6000, 255)])
    #expect(scale.polarity == .darkOnLight && scale.contrast == 60)
  }

  /// A note on a page of nearly its own white: what counts is the pen.
  @Test(arguments: [248, 240, 235, 225] as [UInt8])
  func aFaintMarginIsNoInk(_ margin: UInt8) throws {
    var samples = [UInt8](repeating: 255, count: 6400)
    for place in 0..<6400 where !(8..<72 ~= place / 80 && 8..<72 ~= place % 80) {
      samples[place] = margin
    }
    for y in 20..<60 {
      for x in 38..<42 { samples[80 * y + x] = 0 }
    }
    let picture = Picture(width: 80, height: 80, channels: .grey, samples: samples)
    let scale = try #require(InkScale(of: picture))
    #expect(scale.polarity == .darkOnLight && scale.contrast == Int(margin))
  }

  /// The deviations from 200 are 0 and 4 in turn: their median is 4, and 24 of no account.
  @Test func whatThePaperDoesItselfIsNoInk() throws {
    let scale = try scale(paper: [200, 196, 204, 200, 204], pen: 100)
    #expect(scale.background == 200 && scale.ink[176] == 0 && scale.ink[175] > 0)
  }
}
