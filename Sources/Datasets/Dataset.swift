import Kernels

/// Training and test images of a known set or of a folder, always upright.
public struct Dataset: Sendable {
  /// The name it was asked for by.
  public let name: String
  /// What each class is called.
  public let classNames: [String]
  /// The images to learn from, validation part included.
  public let training: ImageSet
  /// The images that judge the result.
  public let test: ImageSet
  /// SHA-256 of the content: training pixels and labels, then those of the test part.
  public let sha256: String
  /// Where it was found.
  public let source: String
  /// The name that was asked for, when this set is the fallback for it.
  public let replaces: String?
  /// What the user should be told: images turned, a fetch that failed.
  public let notes: [String]

  /// How many classes there are.
  public var classes: Int { classNames.count }

  /// A data set of parts; its sum is computed from them.
  public init(
    name: String, classNames: [String], training: ImageSet, test: ImageSet, source: String,
    notes: [String] = []
  ) {
    var digest = Digest()
    for part in [training, test] {
      digest.update(part.pixels)
      digest.update(part.labels)
    }
    self.init(
      name: name, classNames: classNames, training: training, test: test,
      sha256: digest.hexadecimal(), source: source, replaces: nil, notes: notes)
  }

  private init(
    name: String, classNames: [String], training: ImageSet, test: ImageSet, sha256: String,
    source: String, replaces: String?, notes: [String]
  ) {
    self.name = name
    self.classNames = classNames
    self.training = training
    self.test = test
    self.sha256 = sha256
    self.source = source
    self.replaces = replaces
    self.notes = notes
  }

  /// This set in the place of another one.
  func replacing(_ other: String, notes: [String]) -> Dataset {
    Dataset(
      name: name, classNames: classNames, training: training, test: test, sha256: sha256,
      source: source, replaces: other, notes: notes + self.notes)
  }
}
