import Datasets
import Kernels

/// A picture of the command line, as it is and as a network sees it.
struct PictureFile {
  /// What it was asked for by.
  let name: String
  /// Its own size.
  let width, height: Int
  /// The image made of it.
  let prepared: PreparedPicture

  /// Reads a file, or standard input for `-`, and prepares it, unless it is to be taken as it is.
  init(_ name: String, form: PictureForm, asItIs: Bool) throws {
    guard !Files.isDirectory(name) else { throw ArchiveError.isDirectory(file: name) }
    let isInput = name == "-"
    let title = isInput ? "standard input" : name
    let bytes = try isInput ? StandardStream.readInput() : Files.read(name)
    let picture = try Picture(png: bytes, named: title)
    self.name = name
    (width, height) = (picture.width, picture.height)
    prepared =
      try asItIs ? form.take(picture, named: title) : form.prepare(picture, named: title)
  }

  /// Size and kind, as a table has them.
  var description: String {
    let polarity =
      switch prepared.polarity {
      case .darkOnLight: ", dark on light"
      case .lightOnDark: ", light on dark"
      case nil: ""
      }
    return "\(width)x\(height)\(polarity)\(prepared.isUnchanged ? ", taken as it is" : "")"
  }
}
