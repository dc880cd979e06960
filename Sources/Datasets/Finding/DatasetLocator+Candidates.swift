extension DatasetLocator {
  /// Given folders first, then `./data`, then where other tools keep data, then our own sample.
  func candidates(_ set: NamedDataset) -> [String] {
    let given = [explicit, fromEnvironment].compactMap { $0 }
    let own = (given + [workingDirectory + "/data"]).flatMap { folders(of: set, under: $0) }
    let elsewhere =
      set == .digitsSample
      ? resources.map { $0 + "/" + set.rawValue }
      : (set.isEMNIST ? [home + "/.cache/emnist/emnist.zip"] : [])
        + set.torchvisionFolders.map { home + "/data/" + $0 }
        + shared.map { $0 + "/" + set.rawValue }
    var seen: Set<String> = []
    return (own + elsewhere).filter { seen.insert($0).inserted }
  }

  /// The set's own folder before the root itself, since several sets name their files alike.
  private func folders(of set: NamedDataset, under root: String) -> [String] {
    guard !root.hasSuffix(".zip") else { return set.isEMNIST ? [root] : [] }
    let named = [root + "/" + set.rawValue]
    guard set != .digitsSample else { return named }
    let family = set.isEMNIST ? [root + "/emnist"] : []
    let folders = named + family + [root] + set.torchvisionFolders.map { root + "/" + $0 }
    guard set.isEMNIST else { return folders }
    return folders
      + (named + family + [root]).flatMap { folder in
        NamedDataset.archiveNames.map { folder + "/" + $0 }
      }
  }
}

extension NamedDataset {
  /// Where torchvision unpacks the set, below its root.
  var torchvisionFolders: [String] {
    switch self {
    case .mnist: ["MNIST/raw"]
    case .fashionMNIST: ["FashionMNIST/raw"]
    case .digitsSample: []
    default: ["EMNIST/raw"]
    }
  }

  /// What NIST and the Python package `emnist` call the archive.
  static let archiveNames = ["gzip.zip", "emnist.zip"]

  /// The set as a part of NIST's archive.
  func place(inArchive path: String) -> DatasetPlace {
    func part(_ word: String) -> PartFiles {
      .idx(
        images: DataFile(path: path, member: "gzip/\(filePrefix)\(word)-images-idx3-ubyte.gz"),
        labels: DataFile(path: path, member: "gzip/\(filePrefix)\(word)-labels-idx1-ubyte.gz"))
    }
    return DatasetPlace(path: path, training: part("train"), test: part("test"), set: self)
  }
}
