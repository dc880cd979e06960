import Kernels
import Testing

@testable import Training

@Suite struct CanvasTests {
  /// The rows of a canvas, `#` for what is not white.
  private func rows(_ canvas: Canvas) -> [String] {
    let picture = canvas.picture
    return (0..<picture.height).map { y in
      String(
        (0..<picture.width).map { x in
          picture.samples[3 * (y * picture.width + x)..<3 * (y * picture.width + x) + 3]
            .allSatisfy { $0 == 255 } ? "." : "#"
        })
    }
  }

  @Test func writesText() {
    var canvas = Canvas(width: 12, height: 8)
    canvas.write("7>", 0, 1)
    #expect(
      rows(canvas) == [
        "............", "#####..#....", "....#...#...", "...#.....#..", "..#.......#.",
        ".#.......#..", ".#......#...", ".#.....#....",
      ])
    #expect(Canvas.width(of: "7>") == 11 && Canvas.width(of: "") == 0)
  }

  @Test func whatHasNoDrawingIsAFrame() {
    var canvas = Canvas(width: 5, height: 7)
    canvas.write("é", 0, 0)
    #expect(rows(canvas) == ["#####"] + Array(repeating: "#...#", count: 5) + ["#####"])
  }

  @Test func whatIsOutsideIsNotDrawn() {
    var canvas = Canvas(width: 4, height: 3)
    canvas.fill(-2, -2, width: 3, height: 3, .red)
    canvas.fill(3, 2, width: 9, height: 9, .black)
    canvas.set(4, 0, .black)
    #expect(rows(canvas) == ["#...", "....", "...#"])
    #expect(
      Array(canvas.picture.samples.prefix(3)) == [Color.red.red, Color.red.green, Color.red.blue])
  }

  @Test func drawsImagesLarger() {
    var canvas = Canvas(width: 5, height: 4)
    canvas.draw([9, 9, 0, 255, 255, 0][2...], width: 2, 1, 0, side: 2)
    #expect(rows(canvas) == [".##..", ".##..", "...##", "...##"])
  }

  /// Every sign has five columns of seven dots, and no two are alike.
  @Test func signsDiffer() {
    let signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%>- "
    let columns = signs.map(Glyphs.columns)
    #expect(signs.allSatisfy(Glyphs.has) && Set(columns).count == signs.count)
    #expect(columns.allSatisfy { $0.count == 5 && $0.allSatisfy { $0 < 128 } })
  }

  @Test func colorsMix() {
    #expect(Color.white.mixed(with: .black, 0.25) == Color(191, 191, 191))
    #expect(Color.white.mixed(with: .red, 1) == .red && Color.red.mixed(with: .blue, 0) == .red)
    #expect(Color.white.ink == .black && Color.blue.ink == .white && Color.red.ink == .white)
  }

  @Test func classesAreCalledByShortNames() {
    #expect(ClassLabels(["a", "b"])[1] == "b" && ClassLabels(["a", "b"])[2] == "2")
    #expect(ClassLabels(["Trouser", "b"])[1] == "1" && ClassLabels(["é"])[0] == "0")
  }
}
