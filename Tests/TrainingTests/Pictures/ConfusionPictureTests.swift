import Kernels
import Testing

@testable import Training

@Suite struct ConfusionPictureTests {
  private func matrix(_ counts: [[Int]]) -> ConfusionMatrix {
    var matrix = ConfusionMatrix(classes: counts.count)
    for (label, row) in counts.enumerated() {
      for (prediction, count) in row.enumerated() {
        for _ in 0..<count { matrix.add(label: label, prediction: prediction) }
      }
    }
    return matrix
  }

  private func color(_ picture: Picture, _ x: Int, _ y: Int) -> Color {
    let place = 3 * (y * picture.width + x)
    return Color(picture.samples[place], picture.samples[place + 1], picture.samples[place + 2])
  }

  /// Cells are 26 x 22 behind a margin of 26; their corners show the colour.
  private func cell(_ picture: Picture, _ row: Int, _ column: Int) -> Color {
    color(picture, 26 + 26 * column, 26 + 22 * row)
  }

  @Test func whatIsRightIsBlueAndMistakesAreRed() {
    let picture = matrix([[8, 2, 0], [0, 5, 0], [1, 0, 0]]).picture(classNames: ["a", "b", "c"])
    #expect(picture.width == 26 + 3 * 26 + 8 && picture.height == 26 + 3 * 22 + 8)
    let paper = Color(238, 238, 238)
    #expect(cell(picture, 1, 1) == .blue)
    #expect(cell(picture, 0, 0) == paper.mixed(with: .blue, 0.8))
    #expect(cell(picture, 2, 2) == paper && cell(picture, 0, 2) == paper)
    #expect(cell(picture, 0, 1) == .red)
    #expect(cell(picture, 2, 0) == paper.mixed(with: .red, 0.15 + 0.85 * 0.5.squareRoot()))
  }

  /// Numbers are drawn in what can be read on the cell's colour, where there are not too many classes.
  @Test func numbersAreWritten() {
    let diagonal = (0..<3).map { row in (0..<3).map { $0 == row ? 7 : 0 } }
    let picture = matrix(diagonal).picture(classNames: [])
    let inks = (0..<22 - 1).flatMap { y in (0..<25).map { color(picture, 26 + $0, 26 + y) } }
    #expect(inks.count { $0 == .white } == 11 && !inks.contains(.black))
    let empty = (0..<21).flatMap { y in (0..<25).map { color(picture, 52 + $0, 26 + y) } }
    #expect(Set(empty.map(\.red)) == [238])
  }

  @Test func manyClassesHaveSmallCells() {
    let large = ConfusionMatrix(classes: 47).picture(classNames: [])
    #expect(large.width == 20 + 47 * 13 + 8 && large.height == large.width)
    let wide = matrix([[12_345, 0], [0, 1]]).picture(classNames: [])
    #expect(wide.width == 26 + 2 * 38 + 8)
  }
}
