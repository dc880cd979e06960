import Kernels
import Testing

@testable import Datasets

@Suite struct StrokeBoxTests {
  /// The box of white rectangles on black.
  private func box(_ rectangles: [(rows: Range<Int>, columns: Range<Int>)]) throws -> StrokeBox {
    var samples = [UInt8](repeating: 0, count: 20_000)
    for (rows, columns) in rectangles {
      for y in rows { for x in columns { samples[200 * y + x] = 255 } }
    }
    let picture = Picture(width: 200, height: 100, channels: .grey, samples: samples)
    return StrokeBox(of: picture, ink: try #require(InkScale(of: picture)))
  }

  @Test func goesAroundAllStrokes() throws {
    #expect(try box([(3..<9, 5..<6)]) == StrokeBox(rows: 3..<9, columns: 5..<6))
    #expect(
      try box([(3..<9, 5..<6), (40..<41, 150..<190)]) == StrokeBox(rows: 3..<41, columns: 5..<190))
  }

  /// Of 3000 pixels three may be left out at each side.
  @Test func leavesSpecksOut() throws {
    let strokes = (rows: 20..<50, columns: 20..<120)
    #expect(
      try box([strokes, (1..<2, 1..<3), (80..<81, 190..<191)])
        == StrokeBox(rows: 20..<50, columns: 20..<120))
    #expect(
      try box([strokes, (1..<2, 1..<5)]) == StrokeBox(rows: 1..<50, columns: 4..<120))
  }

  @Test func hasAMarginWithinThePicture() throws {
    let picture = Picture(
      width: 200, height: 100, channels: .grey, samples: .init(repeating: 0, count: 20_000))
    let box = StrokeBox(rows: 3..<94, columns: 100..<120)
    #expect(box.withMargin(in: picture) == StrokeBox(rows: 0..<100, columns: 90..<130))
    let small = StrokeBox(rows: 3..<4, columns: 5..<6)
    #expect(small.withMargin(in: picture) == StrokeBox(rows: 2..<5, columns: 4..<7))
  }

  @Test func knowsItsCentreOfMass() throws {
    let samples: [UInt8] = [0, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0]
    let picture = Picture(width: 5, height: 4, channels: .grey, samples: samples)
    let ink = try #require(InkScale(of: picture))
    let centre = StrokeBox(of: picture, ink: ink).centreOfMass(in: picture, ink: ink)
    #expect(abs(centre.y - 2.1) < 1e-12 && abs(centre.x - 2.5) < 1e-12)
  }
}
