/// Whether a network's probabilities can be taken at their word.
///
/// Of the images that it is sure of by 90 %, are 90 % right?
/// Images are parted by the probability of the class they are taken for, into bins of equal width
/// that hold their upper ends, as do Guo et al. (On Calibration of Modern Neural Networks, ICML 2017,
/// arXiv:1706.04599, section 2) and scikit-learn's `calibration_curve`.
public struct Calibration: Sendable, Equatable {
  /// The images of some probabilities.
  public struct Bin: Sendable, Equatable {
    /// Probabilities above `lower`, or of 0 in the first bin, up to `upper`.
    public let lower, upper: Double
    /// How many images these are; at least one.
    public let count: Int
    /// How many of them are taken for the class they show.
    public let correct: Int
    /// The mean of their probabilities.
    public let confidence: Double

    /// The share of them that is taken for the class it shows.
    public var accuracy: Double { Double(correct) / Double(count) }
    /// By how much that is missed.
    public var gap: Double { abs(accuracy - confidence) }
  }

  /// The bins that hold an image, by rising probability.
  public let bins: [Bin]
  /// How many bins the probabilities from 0 to 1 were parted into.
  public let binCount: Int
  /// How many images there are.
  public let count: Int
  /// The mean of (p - c)^2, where p is the probability of the class that an image is taken for, and c
  /// is 1 if it shows that class and else 0 (Brier 1950, for the event that the network is right).
  public let brierScore: Double

  /// The calibration of some predictions; nil without any, or where one's probability is none, as
  /// that of a network without a softmax may be.
  ///
  /// - Parameters:
  ///   - predictions: What the network says of each image.
  ///   - binCount: How many bins; 15 are those of Guo et al.
  public init?(of predictions: [Prediction], bins binCount: Int = 15) {
    precondition(binCount > 0, "\(binCount) bins")
    guard !predictions.isEmpty, predictions.allSatisfy({ 0...1 ~= $0.probability }) else {
      return nil
    }
    var sums = [(count: Int, correct: Int, sum: Double)](repeating: (0, 0, 0), count: binCount)
    var squares = 0.0
    for prediction in predictions {
      let (probability, isError) = (Double(prediction.probability), prediction.isError)
      // In the six decimals of predictions.csv, so that 0.2, which no Float is, is not above 3 / 15.
      let decimal = (probability * 1e6).rounded() / 1e6
      let index = max(Int((decimal * Double(binCount)).rounded(.up)) - 1, 0)
      sums[index].count += 1
      sums[index].correct += isError ? 0 : 1
      sums[index].sum += probability
      let miss = probability - (isError ? 0 : 1)
      squares += miss * miss
    }
    bins = sums.enumerated().filter { $0.element.count > 0 }.map { index, bin in
      Bin(
        lower: Double(index) / Double(binCount), upper: Double(index + 1) / Double(binCount),
        count: bin.count, correct: bin.correct, confidence: bin.sum / Double(bin.count))
    }
    self.binCount = binCount
    count = predictions.count
    brierScore = squares / Double(predictions.count)
  }

  /// The mean of all probabilities.
  public var confidence: Double { mean(\.confidence) }

  /// The share of all images that is taken for the class it shows.
  public var accuracy: Double { Double(bins.reduce(0) { $0 + $1.correct }) / Double(count) }

  /// The expected calibration error, the sum over bins of (images in it / all images) times its gap
  /// (Guo et al., equation 3).
  public var expectedError: Double { mean(\.gap) }

  /// The maximum calibration error, the largest gap of a bin (Guo et al., equation 5).
  public var maximumError: Double { bins.map(\.gap).max() ?? 0 }

  /// The mean of a bin's value, each bin weighing as much as it has images.
  private func mean(_ value: (Bin) -> Double) -> Double {
    bins.reduce(0) { $0 + Double($1.count) * value($1) } / Double(count)
  }
}
