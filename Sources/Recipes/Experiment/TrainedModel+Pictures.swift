public import Datasets
import Kernels
import Model
import Runs
import Training

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
    guard !images.isEmpty else { return [] }
    let set = ImageSet(
      pixels: images.flatMap(\.self), labels: [UInt8](repeating: 0, count: images.count),
      height: height, width: width)
    var results: [Classification] = []
    Evaluation.forEachBatch(
      of: checkpoint.network, on: Examples(images: set, transform: checkpoint.transform)
    ) { tape, _ in
      let probabilities = checkpoint.network.probabilities(of: tape)
      for row in 0..<probabilities.rows {
        results.append(
          Classification(
            probabilities: (0..<probabilities.columns).map { probabilities[row, $0] }))
      }
    }
    return results
  }

  /// What a class is called; an output beyond the classes goes by its number.
  public func className(_ label: Int) -> String {
    label < classNames.count ? classNames[label] : String(label)
  }
}
