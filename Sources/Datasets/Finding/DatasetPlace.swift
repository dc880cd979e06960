import Foundation

/// Where a data set's files were found.
public struct DatasetPlace: Sendable, Equatable {
  /// The folder, or the zip archive.
  public let path: String
  let training: PartFiles
  let test: PartFiles
  /// Whose files these are, by their names.
  let set: NamedDataset?

  /// Every file on disk that belongs to it.
  public var paths: [String] {
    var paths: [String] = []
    for file in training.files + test.files where !paths.contains(file.path) {
      paths.append(file.path)
    }
    return paths
  }
}

/// A folder that may hold a data set.
struct DatasetFolder {
  let path: String

  /// The files of a set whose names begin with a prefix, as IDX or, failing that, as CSV.
  ///
  /// - Throws: `DataError.incomplete` if there are some files but not all.
  func place(prefix: String, of set: NamedDataset?) throws -> DatasetPlace? {
    let training = try part(prefix, ["train"], of: set)
    let test = try part(prefix, ["t10k", "test"], of: set)
    switch (training, test) {
    case (let training?, let test?):
      return DatasetPlace(path: path, training: training, test: test, set: set)
    case (nil, nil): return nil
    case (nil, _): throw incomplete("\(prefix)train-images-idx3-ubyte", set)
    case (_, nil):
      throw incomplete("\(prefix)\(prefix.isEmpty ? "t10k" : "test")-images-idx3-ubyte", set)
    }
  }

  /// What the names of the sets in this folder begin with, before `train-images`.
  func prefixes() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let found = names.compactMap { name in
      [Self.imageEndings.map { "train" + $0 }, ["train.csv"]].joined()
        .flatMap { [$0, $0 + ".gz"] }
        .first { name.hasSuffix($0) }
        .map { String(name.dropLast($0.count)) }
    }
    return Set(found).sorted()
  }

  private func part(_ prefix: String, _ words: [String], of set: NamedDataset?) throws
    -> PartFiles?
  {
    for word in words {
      let images = file(Self.imageEndings.map { prefix + word + $0 })
      let labels = file(Self.labelEndings.map { prefix + word + $0 })
      switch (images, labels) {
      case (let images?, let labels?): return .idx(images: images, labels: labels)
      case (nil, nil): break
      case (_, nil): throw incomplete("\(prefix)\(word)\(Self.labelEndings[0])", set)
      case (nil, _): throw incomplete("\(prefix)\(word)\(Self.imageEndings[0])", set)
      }
    }
    return words.lazy.compactMap { file(["\(prefix)\($0).csv"]) }.first.map(PartFiles.csv)
  }

  private func file(_ names: [String]) -> DataFile? {
    names.flatMap { [$0, $0 + ".gz"] }
      .map { path + "/" + $0 }
      .first { FileManager.default.fileExists(atPath: $0) }
      .map { DataFile(path: $0) }
  }

  private func incomplete(_ file: String, _ set: NamedDataset?) -> DataError {
    .incomplete(
      folder: path, missing: file,
      fetch: set.flatMap { $0.remote == nil ? nil : $0.rawValue })
  }

  private static let imageEndings = ["-images-idx3-ubyte", "-images.idx3-ubyte"]
  private static let labelEndings = ["-labels-idx1-ubyte", "-labels.idx1-ubyte"]
}
