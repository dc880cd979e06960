/// Lines over the epochs of a training, as SVG, as wide as there is room.
struct LinePlot {
  /// A line.
  struct Line {
    /// Where it goes, from left to right; what is no finite number is left out.
    let points: [(x: Double, y: Double)]
    /// The class that the page's style knows it by.
    let kind: String
    /// What is shown when it is pointed at.
    let title: String
    /// What stands at its end.
    var label = ""
  }

  /// Something that happened at an epoch.
  enum Mark {
    /// The best epoch, and the value that made it so, if this plot shows that.
    case best(epoch: Double, value: Double?)
    /// The learning rate was lowered before this epoch.
    case cut(epoch: Double)
  }

  /// What the picture shows, for those who do not see it.
  let description: String
  private let lines: [Line]
  private let marks: [Mark]

  private static let (width, height) = (420.0, 250.0)
  private static let (right, top, bottom) = (24.0, 18.0, 36.0)

  init(_ lines: [Line], marks: [Mark] = [], description: String) {
    self.description = description
    self.marks = marks
    self.lines = lines.map { line in
      Line(
        points: line.points.filter(\.y.isFinite), kind: line.kind, title: line.title,
        label: line.label)
    }.filter { !$0.points.isEmpty }
  }

  /// The picture; a sentence where there is nothing to draw.
  var svg: HTML {
    let points = lines.flatMap(\.points)
    guard let across = PlotAxis(points.map(\.x), isWhole: true), let up = PlotAxis(points.map(\.y))
    else { return "<p>Nothing was measured.</p>" }
    let frame = Frame(across: across, up: up)
    return """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" aria-label="\(description)">
      \(frame.grid)
      \(marks.map(frame.drawn))
      \(lines.map(frame.drawn))
      \(frame.labels(of: lines))
      \(marks.compactMap(frame.spot))
      </svg>
      """
  }

  /// The two axes, and what they make of values.
  private struct Frame {
    let across, up: PlotAxis
    /// Where the axis upwards stands: beside the longest of its numbers.
    private let left: Double

    init(across: PlotAxis, up: PlotAxis) {
      (self.across, self.up) = (across, up)
      let longest = up.ticks.map { PlotAxis.text($0).count }.max() ?? 0
      left = max(52, Double(longest) * 7 + 8)
    }

    private var floor: Double { height - bottom }

    private func x(_ value: Double) -> Double {
      left + across.share(of: value) * (width - left - right)
    }

    private func y(_ value: Double) -> Double { floor - up.share(of: value) * (floor - top) }

    /// Lines at the round numbers, the numbers, and the axes.
    var grid: HTML {
      let levels: [HTML] = up.ticks.map { tick in
        let (place, number) = (Self.text(y(tick)), PlotAxis.text(tick))
        return """
          <path class="grid" d="M\(Self.text(left)) \(place)H\(Self.text(width - right))"/>
          <text x="\(Self.text(left - 6))" y="\(place)" dy="4" text-anchor="end">\(number)</text>
          """
      }
      let (line, tail) = (Self.text(floor + 16), Self.text(height - 5))
      let epochs: [HTML] = across.ticks.map { tick in
        let (place, number) = (Self.text(x(tick)), PlotAxis.text(tick))
        return "<text x=\"\(place)\" y=\"\(line)\" text-anchor=\"middle\">\(number)</text>"
      }
      return """
        \(levels)
        \(epochs)
        <path class="axis" d="M\(Self.text(left)) \(Self.text(top))V\(Self.text(floor))H\(Self.text(width - right))"/>
        <text x="\(Self.text(width - right))" y="\(tail)" text-anchor="end">epoch</text>
        """
    }

    func drawn(_ line: Line) -> HTML {
      var places = line.points.map { (x: x($0.x), y: y($0.y)) }
      if places.count == 1 {
        // A line of one point would not be seen.
        places = [(places[0].x - 9, places[0].y), (places[0].x + 9, places[0].y)]
      }
      let points = places.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
      return """
        <polyline class="\(line.kind)" points="\(points)"><title>\(line.title)</title></polyline>
        """
    }

    /// What stands at the ends of lines, each below the one above it; nothing where there are more
    /// than find room.
    func labels(of lines: [Line]) -> [HTML] {
      let (step, last) = (11.0, floor + 4)
      let ends = lines.filter { !$0.label.isEmpty }.map {
        ($0.label, $0.points[$0.points.count - 1])
      }
      guard Double(ends.count) * step < floor - top else { return [] }
      var lowest = -Double.infinity
      return ends.sorted { $0.1.y > $1.1.y }.enumerated().map { number, entry in
        let (label, end) = entry
        let below = Double(ends.count - 1 - number)
        lowest = min(max(lowest + step, y(end.y) + 4), last - below * step)
        let (column, row) = (Self.text(x(end.x) + 5), Self.text(lowest))
        return "<text class=\"name\" x=\"\(column)\" y=\"\(row)\">\(label)</text>"
      }
    }

    func drawn(_ mark: Mark) -> HTML {
      switch mark {
      case .best(let epoch, _):
        let place = Self.text(x(epoch))
        return """
          <path class="best" d="M\(place) \(Self.text(top))V\(Self.text(floor))"/>
          <text class="name" x="\(place)" y="12" text-anchor="middle">best</text>
          """
      case .cut(let epoch):
        let place = x(epoch - 0.5)
        return """
          <path class="grid" d="M\(Self.text(place)) \(Self.text(top))V\(Self.text(floor))"/>
          <path class="cut" d="M\(Self.text(place - 4)) \(Self.text(top))h8l-4 7z"/>
          """
      }
    }

    /// The value of the best epoch.
    func spot(_ mark: Mark) -> HTML? {
      guard case .best(let epoch, let value?) = mark, value.isFinite else { return nil }
      let (column, row) = (Self.text(x(epoch)), Self.text(y(value)))
      return "<circle class=\"spot\" cx=\"\(column)\" cy=\"\(row)\" r=\"4\"/>"
    }

    private static func text(_ place: Double) -> String { Format.decimal(place, 1) }
  }
}
