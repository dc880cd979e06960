/// A file that can be fetched, with what is known of it.
struct RemoteFile: Sendable, Equatable {
  let name: String
  let size: Int
  let sha256: String
}

/// The files of a data set on the network.
struct RemoteFiles: Sendable, Equatable {
  /// The folder they go to, below the data folder; also theirs on a mirror.
  let folder: String
  /// The address they are below.
  let base: String
  let files: [RemoteFile]
}

extension NamedDataset {
  /// Where the set can be fetched from; nil for the sample, which is always there.
  var remote: RemoteFiles? {
    switch self {
    case .digitsSample: nil
    case .mnist: .mnist
    case .fashionMNIST: .fashionMNIST
    default: .emnist
    }
  }

  /// Whether `apus data fetch` can get it.
  public var isFetchable: Bool { remote != nil }

  /// How many bytes a fetch of the set transfers at most.
  public var fetchSize: Int { remote?.files.reduce(0) { $0 + $1.size } ?? 0 }
}

extension RemoteFiles {
  /// NIST's archive of all six sets; sum as TensorFlow Datasets records it.
  static let emnist = RemoteFiles(
    folder: "emnist", base: "https://biometrics.nist.gov/cs_links/EMNIST",
    files: [
      RemoteFile(
        name: "gzip.zip", size: 561_753_746,
        sha256: "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e")
    ])

  /// Google's mirror of the original files.
  static let mnist = RemoteFiles(
    folder: "mnist", base: "https://storage.googleapis.com/cvdf-datasets/mnist",
    files: [
      RemoteFile(
        name: "train-images-idx3-ubyte.gz", size: 9_912_422,
        sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
      RemoteFile(
        name: "train-labels-idx1-ubyte.gz", size: 28_881,
        sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
      RemoteFile(
        name: "t10k-images-idx3-ubyte.gz", size: 1_648_877,
        sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
      RemoteFile(
        name: "t10k-labels-idx1-ubyte.gz", size: 4_542,
        sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ])

  /// Zalando's own files.
  static let fashionMNIST = RemoteFiles(
    folder: "fashion-mnist", base: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
    files: [
      RemoteFile(
        name: "train-images-idx3-ubyte.gz", size: 26_421_880,
        sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
      RemoteFile(
        name: "train-labels-idx1-ubyte.gz", size: 29_515,
        sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
      RemoteFile(
        name: "t10k-images-idx3-ubyte.gz", size: 4_422_102,
        sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
      RemoteFile(
        name: "t10k-labels-idx1-ubyte.gz", size: 5_148,
        sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
    ])

  /// Sums of NIST's files outside their archive, as some mirrors keep them.
  static let looseEMNIST: [String: String] = [
    "emnist-digits-train-images-idx3-ubyte.gz":
      "f7c95004d14d81af89522e67d8f0c781dfb3bd544181c81bfe1eb6b41c35b726",
    "emnist-digits-train-labels-idx1-ubyte.gz":
      "6638a6ff5fe2eefd9cca2471995b46c82986b8e4b2a70d2f5ce8e05d7edb319e",
    "emnist-digits-test-images-idx3-ubyte.gz":
      "20ebe43509264f7639d37c835a3f0b009e90b29e00a099a03101abe1644a3f63",
    "emnist-digits-test-labels-idx1-ubyte.gz":
      "bad1834c45d5988e270b99d43b13edc3fd898f658ffbc2caf2846ef27f7b05b0",
    "emnist-mnist-train-images-idx3-ubyte.gz":
      "5f9942f441031c0f1f2e4d162059fd6e19ea808b34c328b6d16cab0ed24c78f2",
    "emnist-mnist-train-labels-idx1-ubyte.gz":
      "00c6d3c2342fdffb1711e0b5656cac4ce5862d2826399d383a9bac07d612e9f8",
    "emnist-mnist-test-images-idx3-ubyte.gz":
      "b25640fa9e356c618132f5df347c95ef5bae6d9c2596be1de40f7e0ae1c3eac6",
    "emnist-mnist-test-labels-idx1-ubyte.gz":
      "bcc5385d38f083dba046f5f756e99b32f5ea7fad122c6243c71c2239873065ca",
  ]
}
