import Runs

/// A reliability diagram, as SVG: the accuracy of images over their probability.
struct ReliabilityPlot {
  private let calibration: Calibration

  private static let (width, height) = (420.0, 300.0)
  private static let (left, right, top, bottom) = (46.0, 12.0, 12.0, 40.0)

  init(_ calibration: Calibration) { self.calibration = calibration }

  /// The picture.
  var svg: HTML {
    """
    <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" aria-label="\(description)">
    \(grid)
    \(calibration.bins.map(share))
    <path class="ideal" d="M\(place(0, 0))L\(place(1, 1))"/>
    \(calibration.bins.map(accuracy))
    <path class="axis" d="M\(place(0, 1))L\(place(0, 0))L\(place(1, 0))"/>
    <text x="\(x(0.5))" y="\(Format.decimal(Self.height - 6, 1))" text-anchor="middle">probability</text>
    <text x="12" y="\(y(0.5))" text-anchor="middle" transform="rotate(-90 12 \(y(0.5)))">accuracy</text>
    </svg>
    """
  }

  private var description: String {
    let bins = calibration.bins.map { bin in
      "\(Format.count(bin.count)) images of mean probability \(Format.decimal(bin.confidence, 2)):"
        + " \(Format.decimal(bin.accuracy, 2)) are right"
    }
    return "Reliability diagram. " + bins.joined(separator: "; ") + "."
  }

  private var grid: [HTML] {
    (0...5).map { fifth in
      let value = Double(fifth) / 5
      let number = PlotAxis.text(value)
      return """
        <path class="grid" d="M\(place(0, value))L\(place(1, value))"/>
        <text x="\(Format.decimal(Self.left - 6, 1))" y="\(y(value))" dy="4" text-anchor="end">\(number)</text>
        <text x="\(x(value))" y="\(Format.decimal(Self.height - Self.bottom + 16, 1))" text-anchor="middle">\(number)</text>
        """
    }
  }

  /// How many of all images a bin holds.
  private func share(_ bin: Calibration.Bin) -> HTML {
    let share = Double(bin.count) / Double(calibration.count)
    return """
      <path class="share" d="M\(place(bin.lower, 0))L\(place(bin.lower, share))L\(place(bin.upper, share))L\(place(bin.upper, 0))z"/>
      """
  }

  private func accuracy(_ bin: Calibration.Bin) -> HTML {
    let interval = wilsonInterval(successes: bin.correct, count: bin.count)
    let (low, high) = (
      place(bin.confidence, interval.lowerBound), place(bin.confidence, interval.upperBound)
    )
    return """
      <path class="l1" d="M\(low)L\(high)"/>
      <circle class="l1" cx="\(x(bin.confidence))" cy="\(y(bin.accuracy))" r="4"/>
      """
  }

  private func place(_ across: Double, _ up: Double) -> String { "\(x(across)) \(y(up))" }

  private func x(_ value: Double) -> String {
    Format.decimal(Self.left + value * (Self.width - Self.left - Self.right), 1)
  }

  private func y(_ value: Double) -> String {
    let floor = Self.height - Self.bottom
    return Format.decimal(floor - value * (floor - Self.top), 1)
  }
}
