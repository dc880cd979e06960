import Training

/// Which classes are taken for which.
struct ConfusionSection {
  private let matrix: ConfusionMatrix
  private let name: (Int) -> String

  /// A section about a matrix, whose classes go by these names.
  init(_ matrix: ConfusionMatrix, _ name: @escaping (Int) -> String) {
    (self.matrix, self.name) = (matrix, name)
  }

  var html: HTML {
    let names = matrix.counts.indices.map(name)
    return """
      <p>\(mostOften)</p>
      \(TextTable.frame("Confusion matrix", table(names)))
      <details><summary>Precision, recall and F1 of every class</summary>
      \(matrix.byClass(names).html("Figures of every class"))
      </details>
      """
  }

  /// The pairs that are mistaken most often, in words.
  private var mostOften: String {
    let pairs = matrix.counts.indices.flatMap { label in
      matrix.counts.indices.filter { $0 != label }.map { (label, $0, matrix.counts[label][$0]) }
    }.filter { $0.2 > 0 }.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    guard !pairs.isEmpty else { return "No image is taken for another class than its own." }
    let words = pairs.prefix(5).map { label, prediction, count in
      "\(name(label)) for \(name(prediction)) (\(count == 1 ? "once" : "\(count) times"))"
    }
    return "Taken for another class most often: " + words.joined(separator: ", ") + "."
  }

  private func table(_ names: [String]) -> HTML {
    let most =
      matrix.counts.indices.flatMap { label in
        matrix.counts[label].enumerated().filter { $0.offset != label }.map(\.element)
      }.max() ?? 0
    let head: [HTML] = names.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = matrix.counts.indices.map { label in
      let cells = matrix.counts[label].enumerated().map { column, count in
        Self.cell(count, isRight: column == label, most: most)
      }
      return """
        <tr><th scope="row">\(names[label])</th>\(cells)<td>\(Format.decimal(100 * matrix.recall(label), 1))</td></tr>
        """
    }
    return """
      <table class="confusion">
      <caption>Rows: what an image shows; columns: what it is taken for. Right ones are bold; last: recall in %.</caption>
      <thead><tr><td></td>\(head)<th scope="col">recall</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      """
  }

  private static func cell(_ count: Int, isRight: Bool, most: Int) -> HTML {
    if isRight { return "<td class=\"right\">\(count)</td>" }
    guard count > 0 else { return "<td>&middot;</td>" }
    let shade = Page.shade("wrong", Double(count) / Double(most))
    return "<td class=\"\(shade)\">\(count)</td>"
  }
}
