public import Kernels

extension ConfusionMatrix {
  /// The matrix as a picture: a row for each class, a column for what it was taken for, with the
  /// numbers where there is room for them.
  ///
  /// What is recognised is blue, the more the larger its share of the class; what is not is red, the
  /// more the closer it is to the most frequent mistake.
  ///
  /// - Parameter classNames: What the classes are called.
  /// - Returns: The picture.
  public func picture(classNames: [String]) -> Picture {
    let labels = ClassLabels(classNames)
    let classes = counts.count
    let isRoomy = classes <= Self.mostWithNumbers
    let digits = counts.joined().max().map { "\($0)".count } ?? 1
    let cell = isRoomy ? (width: max(26, 6 * digits + 8), height: 22) : (width: 13, height: 13)
    let margin = isRoomy ? 26 : 20
    var canvas = Canvas(
      width: margin + classes * cell.width + 8, height: margin + classes * cell.height + 8)
    func center(_ text: String, _ x: Int, _ y: Int, _ color: Color = .black) {
      canvas.write(
        text, x + (cell.width - Canvas.width(of: text)) / 2,
        y + (cell.height - Glyphs.height) / 2, color)
    }
    let mistakes = counts.indices.flatMap { row in
      counts[row].indices.filter { $0 != row }.map { counts[row][$0] }
    }
    let mostMistakes = mistakes.max() ?? 0
    for row in counts.indices {
      let across = margin + row * cell.width
      let down = margin + row * cell.height
      center(labels[row], across, margin - cell.height)
      let name = labels[row]
      canvas.write(
        name, margin - 6 - Canvas.width(of: name), down + (cell.height - Glyphs.height) / 2)
      for column in counts[row].indices {
        let x = margin + column * cell.width
        let color = color(of: row, column, mostMistakes)
        canvas.fill(x, down, width: cell.width - 1, height: cell.height - 1, color)
        let count = counts[row][column]
        if isRoomy && count > 0 { center("\(count)", x, down, color.ink) }
      }
    }
    return canvas.picture
  }

  /// How many classes leave room for numbers.
  private static let mostWithNumbers = 20

  private func color(of row: Int, _ column: Int, _ mostMistakes: Int) -> Color {
    let paper = Color(238, 238, 238)
    guard row != column else { return paper.mixed(with: .blue, recall(row)) }
    guard counts[row][column] > 0 else { return paper }
    // One mistake is seen among hundreds: from a light red on.
    let share = Double(counts[row][column]) / Double(mostMistakes)
    return paper.mixed(with: .red, 0.15 + 0.85 * share.squareRoot())
  }
}
