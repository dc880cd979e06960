@testable import Datasets
@testable import Kernels

extension Target {
  /// A PNG picture; what was read reads back from what is written of it, and becomes an image of every
  /// data set, which then is one already.
  static let png = Target("png") { bytes in
    let picture = try Picture(png: bytes, named: "a.png", atMost: 1 << 18)
    let again = try Picture(png: picture.png(), named: "again")
    precondition(again == picture)
    for set in [NamedDataset.mnist, .emnistDigits, .fashionMNIST] {
      let form = PictureForm(of: set, height: 28, width: 28)
      let prepared = try form.prepare(picture, named: "a.png")
      precondition(prepared.pixels.count == 784)
      precondition(prepared.isUnchanged || prepared.pixels.max() == 255)
    }
  }
}
