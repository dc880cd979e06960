public import Datasets
import Runs

extension TrainedModel {
  /// The form of the images that the network has learnt from, into which pictures are to be brought.
  public var form: PictureForm {
    PictureForm(of: NamedDataset(rawValue: recipe.data.dataset), height: height, width: width)
  }

  /// What the network says of images.
  ///
  /// - Parameter images: `height` x `width` pixels each, in the data set's form.
  /// - Returns: A result an image, in their order.
  public func classify(_ images: [[UInt8]]) -> [Classification] {
    let set = ImageSet(
      pixels: images.flatMap(\.self), labels: [UInt8](repeating: 0, count: images.count),
      height: height, width: width)
    return checkpoint.classify(Examples(images: set, transform: checkpoint.transform))
  }

  /// What a class is called; an output beyond the classes goes by its number.
  public func className(_ label: Int) -> String {
    label < classNames.count ? classNames[label] : String(label)
  }
}
