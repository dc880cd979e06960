/// The files that hold one part, training or test, of a data set.
enum PartFiles: Sendable, Equatable {
  case idx(images: DataFile, labels: DataFile)
  case csv(DataFile)

  /// Every file, images first.
  var files: [DataFile] {
    switch self {
    case .idx(let images, let labels): [images, labels]
    case .csv(let table): [table]
    }
  }

  /// Reads images and labels as they are stored.
  func read() throws -> ImageSet {
    switch self {
    case .csv(let table): return try KaggleCSV.read(table)
    case .idx(let imageFile, let labelFile):
      let images = try IDX.read(imageFile, rank: 3)
      let labels = try IDX.read(labelFile, rank: 1)
      guard images.dimensions[0] == labels.dimensions[0] else {
        throw DataError.countsDiffer(
          images: imageFile.name, count: images.dimensions[0], labels: labelFile.name,
          labelCount: labels.dimensions[0])
      }
      return ImageSet(
        pixels: images.elements, labels: labels.elements, height: images.dimensions[1],
        width: images.dimensions[2])
    }
  }
}
