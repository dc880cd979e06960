/// How the images of a data set were made of what people wrote, so that other pictures can be made
/// like them: decision 0018 has the sources.
public struct PictureForm: Sendable, Equatable {
  /// What of the strokes is put into the middle of an image.
  public enum Centre: Sendable {
    /// Their centre of mass lies in the middle pixel, of two the one to the right and below; they are
    /// moved by whole pixels.
    case mass
    /// As much is free on the left of them as on their right, and above them as below.
    case box
  }

  /// Rows and columns of an image.
  public let height, width: Int
  /// The share of the image's height and width within which the strokes fit.
  public let share: Double
  /// What is in the middle.
  public let centre: Centre
  /// The standard deviation of the blur that softens the strokes at last, in pixels; 0 for none.
  public let blur: Double

  /// A form of these properties.
  public init(height: Int, width: Int, share: Double, centre: Centre, blur: Double) {
    precondition(height > 0 && width > 0, "images of \(height)x\(width)")
    precondition(share > 0 && share <= 1, "strokes that take \(share) of an image")
    self.height = height
    self.width = width
    self.share = share
    self.centre = centre
    self.blur = blur
  }

  /// The form of the images of a known data set; those of another one are taken for MNIST's, in
  /// their own size.
  public init(of set: NamedDataset?, height: Int, width: Int) {
    let scale = Double(min(height, width)) / 28
    switch set {
    case let set? where set.isEMNIST:
      self.init(height: height, width: width, share: 23.0 / 28, centre: .box, blur: 0.5 * scale)
    case .fashionMNIST:
      self.init(height: height, width: width, share: 1, centre: .box, blur: 0)
    default:
      self.init(height: height, width: width, share: 20.0 / 28, centre: .mass, blur: 0)
    }
  }

  /// The size as messages name it.
  var size: String { "\(width)x\(height)" }
}
