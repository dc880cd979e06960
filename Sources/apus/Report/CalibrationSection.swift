import Runs

/// Whether the network's probabilities can be taken at their word.
struct CalibrationSection {
  private let calibration: Calibration?

  /// A section about a calibration; nil where the outputs are no probabilities.
  init(_ calibration: Calibration?) { self.calibration = calibration }

  var html: HTML {
    guard let calibration else {
      return """
        <p class="note">The network's outputs are no probabilities from 0 to 1: its last layer is no softmax.</p>
        """
    }
    return """
      <p>\(Self.verdict(on: calibration))</p>
      <p>Expected calibration error (ECE) \(Format.percent(calibration.expectedError)): the mean distance
      between probability and accuracy over \(calibration.binCount) bins of equal width, each weighing as much as it has images
      (Guo et al. 2017). Largest distance of a bin (MCE) \(Format.percent(calibration.maximumError)).
      Brier score of the named class \(Format.decimal(calibration.brierScore, 5)).</p>
      \(PlotKey.list(Self.keys))
      <figure>
      \(ReliabilityPlot(calibration).svg)
      <figcaption>Reliability diagram, by the probability of the class an image is taken for</figcaption>
      </figure>
      <details><summary>The figures of every bin</summary>
      \(Self.table(calibration).html("Images by the probability of the class they are taken for"))
      </details>
      """
  }

  private static let keys = [
    PlotKey.sample(
      "<path class=\"l1\" d=\"M16 0V12\"/><circle class=\"l1\" cx=\"16\" cy=\"6\" r=\"4\"/>",
      "accuracy of a bin's images, with its 95% interval"),
    PlotKey.sample("<path class=\"ideal\" d=\"M0 6H32\"/>", "where accuracy equals probability"),
    PlotKey.sample(
      "<path class=\"share\" d=\"M10 0H22V12H10z\"/>", "share of the images in the bin"),
  ]

  /// Whether the network is too sure, or not sure enough, in words.
  private static func verdict(on calibration: Calibration) -> String {
    let (confidence, accuracy) = (calibration.confidence, calibration.accuracy)
    let points = Format.decimal(100 * abs(confidence - accuracy), 2)
    let isEqual = Format.percent(confidence) == Format.percent(accuracy)
    let verdict =
      isEqual
      ? "on the whole that agrees"
      : "by \(points) points it is \(confidence > accuracy ? "too sure" : "less sure than it could be")"
    return "To the class it names the network gives a probability of \(Format.percent(confidence))"
      + " in the mean, and \(Format.percent(accuracy)) of the images are of that class: \(verdict)."
  }

  private static func table(_ calibration: Calibration) -> TextTable {
    var table = TextTable(
      ["probability", "images", "mean probability", "accuracy", "95% interval", "distance"],
      numbers: 1...5)
    for bin in calibration.bins {
      let interval = wilsonInterval(successes: bin.correct, count: bin.count)
      table.add([
        "\(Format.decimal(bin.lower, 3)) to \(Format.decimal(bin.upper, 3))",
        Format.count(bin.count), Format.decimal(bin.confidence, 4),
        Format.decimal(bin.accuracy, 4),
        "\(Format.decimal(interval.lowerBound, 4)) to \(Format.decimal(interval.upperBound, 4))",
        Format.decimal(bin.gap, 4),
      ])
    }
    return table
  }
}
