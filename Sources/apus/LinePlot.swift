/// Lines over two axes, as SVG.
struct LinePlot {
  /// A line.
  struct Line {
    /// Where it goes, from left to right.
    let points: [(x: Double, y: Double)]
    /// The class that the page's style knows it by.
    let kind: String
    /// What is shown when it is pointed at, in HTML.
    let title: String
  }

  private let lines: [Line]
  private static let (width, height, margin) = (760.0, 320.0, 50.0)

  init(_ lines: [Line]) {
    self.lines = lines.map { line in
      Line(points: line.points.filter(\.y.isFinite), kind: line.kind, title: line.title)
    }
  }

  /// The picture; a sentence where there is nothing to draw.
  var svg: String {
    let points = lines.flatMap(\.points)
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let low = points.map(\.y).min(), let high = points.map(\.y).max()
    else { return "<p>Nothing was measured.</p>" }
    func place(_ point: (x: Double, y: Double)) -> String {
      let x = Self.share(point.x, left, right) * (Self.width - 2 * Self.margin) + Self.margin
      let y = (1 - Self.share(point.y, low, high)) * (Self.height - 2 * Self.margin) + Self.margin
      return "\(Format.decimal(x, 1)),\(Format.decimal(y, 1))"
    }
    let drawn = lines.filter { !$0.points.isEmpty }.map { line in
      // A line of one point would not be seen.
      let points =
        line.points.count > 1
        ? line.points : line.points + [(line.points[0].x + 0.2, line.points[0].y)]
      return
        "<polyline class=\"\(line.kind)\" points=\"\(points.map(place).joined(separator: " "))\">"
        + "<title>\(line.title)</title></polyline>"
    }
    let (bottom, edge) = (Self.height - Self.margin, Self.width - Self.margin)
    return """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" width="\(Int(Self.width))" font-size="12">
      <path d="M\(Self.margin) \(Self.margin)V\(bottom)H\(edge)" fill="none" stroke="#888"/>
      <text x="4" y="\(Self.margin + 4)">\(Format.decimal(high, 4))</text>
      <text x="4" y="\(bottom + 4)">\(Format.decimal(low, 4))</text>
      <text x="\(Self.margin)" y="\(bottom + 18)">epoch \(Int(left))</text>
      <text x="\(edge - 50)" y="\(bottom + 18)">epoch \(Int(right))</text>
      \(drawn.joined(separator: "\n"))
      </svg>
      """
  }

  private static func share(_ value: Double, _ low: Double, _ high: Double) -> Double {
    high > low ? (value - low) / (high - low) : 0.5
  }
}
