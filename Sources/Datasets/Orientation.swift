/// How images lie in their files.
public enum Orientation: String, CaseIterable, Sendable {
  case upright, transposed

  /// How images of the digits 0 to 9, by their labels, lie; nil if that cannot be told.
  ///
  /// Both readings of a sample are classified by the nearest of MNIST's class means. On MNIST
  /// itself that is right for 76% of upright images and 15% of transposed ones; on Fashion-MNIST
  /// for 3% and 13%, so that other pictures are not taken for digits.
  public static func ofDigits(in images: ImageSet) -> Orientation? {
    guard images.height == DigitMeans.side && images.width == DigitMeans.side else { return nil }
    let digits = images.labels.indices.filter { images.labels[$0] < DigitMeans.upright.count }
    guard digits.count >= fewestDigits else { return nil }
    let step = max(1, digits.count / sampleSize)
    let sample = stride(from: 0, to: digits.count, by: step).map { digits[$0] }
    var upright = 0
    var transposed = 0
    for index in sample {
      let cells = DigitMeans.cells(of: images, at: index)
      let label = Int(images.labels[index])
      if DigitMeans.nearest(to: cells, in: DigitMeans.upright) == label { upright += 1 }
      if DigitMeans.nearest(to: cells, in: DigitMeans.transposed) == label { transposed += 1 }
    }
    let (more, less) = (max(upright, transposed), min(upright, transposed))
    guard more * 100 >= sample.count * 45 && (more - less) * 100 >= sample.count * 25 else {
      return nil
    }
    return upright > transposed ? .upright : .transposed
  }

  private static let fewestDigits = 100
  private static let sampleSize = 500
}
