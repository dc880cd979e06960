/// The data sets known by name; the raw value is the configuration word.
public enum NamedDataset: String, CaseIterable, Sendable {
  case emnistDigits = "emnist-digits"
  case emnistBalanced = "emnist-balanced"
  case emnistByClass = "emnist-byclass"
  case emnistByMerge = "emnist-bymerge"
  case emnistLetters = "emnist-letters"
  case emnistMNIST = "emnist-mnist"
  case mnist
  case fashionMNIST = "fashion-mnist"
  case digitsSample = "digits-sample"

  /// One line for lists.
  public var summary: String {
    switch self {
    case .emnistDigits: "EMNIST digits: 240,000 + 40,000 handwritten digits"
    case .emnistBalanced: "EMNIST balanced: 112,800 + 18,800 characters, 47 classes"
    case .emnistByClass: "EMNIST by class: 697,932 + 116,323 characters, 62 classes"
    case .emnistByMerge: "EMNIST by merge: 697,932 + 116,323 characters, 47 classes"
    case .emnistLetters: "EMNIST letters: 124,800 + 20,800 letters, 26 classes"
    case .emnistMNIST: "EMNIST's making of MNIST: 60,000 + 10,000 handwritten digits"
    case .mnist: "MNIST: 60,000 + 10,000 handwritten digits"
    case .fashionMNIST: "Fashion-MNIST: 60,000 + 10,000 pictures of clothing, 10 classes"
    case .digitsSample: "5,000 digits of MNIST, 4,000 + 1,000, that come with Apus"
    }
  }

  /// Whether this is one of the six sets in NIST's archive.
  public var isEMNIST: Bool { rawValue.hasPrefix("emnist-") }

  /// Rows, and columns, of an image of each of these sets.
  public static let side = 28

  /// What each class is called.
  public var classNames: [String] {
    let digits = "0123456789"
    let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    switch self {
    case .emnistDigits, .emnistMNIST, .mnist, .digitsSample: return digits.map(String.init)
    case .emnistLetters: return capitals.map(String.init)
    case .emnistByClass: return (digits + capitals + capitals.lowercased()).map(String.init)
    // Fifteen lower-case letters look like their capitals and were merged with them.
    case .emnistBalanced, .emnistByMerge:
      return (digits + capitals + "abdefghnqrt").map(String.init)
    case .fashionMNIST:
      return [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
        "Ankle boot",
      ]
    }
  }

  /// The label that stands for the first class in the files.
  var firstLabel: UInt8 { self == .emnistLetters ? 1 : 0 }

  /// How the images lie in the files as they are distributed.
  var storedOrientation: Orientation { isEMNIST ? .transposed : .upright }

  /// What the names of its files begin with.
  var filePrefix: String { isEMNIST ? rawValue + "-" : "" }

  /// The content's SHA-256, as `Dataset.sha256` computes it, where it is known.
  public var knownContent: String? {
    switch self {
    case .mnist: "06b0d1f124c4e5fa796686ade41a9b778edacc8622f2195a352ef479ad44fc16"
    case .fashionMNIST: "ca3ab2a37f845e1b8ae23cab1b51749a3011ba3bf1d9016176d75cbaabac376f"
    case .digitsSample: "e3a20bc1bf301c8afc830efaed1740b0102b2b85a452a2a3e4cc937fb5f280d6"
    default: nil
    }
  }
}
