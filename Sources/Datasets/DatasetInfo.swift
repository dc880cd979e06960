import Foundation
import Kernels

/// What `apus data` tells of a data set.
public struct DatasetInfo: Sendable, Equatable {
  /// One part's size.
  public struct Part: Sendable, Equatable {
    /// How many images there are.
    public let count: Int
    /// How many of each class.
    public let perClass: [Int]
  }

  /// A digest beside what it should be.
  public struct Check: Sendable, Equatable {
    /// What was digested: a file, or the content.
    public let name: String
    /// The SHA-256 found.
    public let sha256: String
    /// Whether it is the known one; nil if none is known.
    public let isKnown: Bool?
  }

  /// The name it was asked for by.
  public let name: String
  /// Where it was found.
  public let source: String
  /// What each class is called.
  public let classNames: [String]
  /// Rows and columns of an image.
  public let height, width: Int
  /// The part to learn from.
  public let training: Part
  /// The part that judges.
  public let test: Part
  /// The content's digest.
  public let content: Check
  /// What the user should be told.
  public let notes: [String]
}

extension DatasetLocator {
  /// Loads a data set, without fallback, and sums it up.
  public func info(_ name: String) throws -> DatasetInfo {
    let dataset = try load(name)
    func part(_ images: ImageSet) -> DatasetInfo.Part {
      .init(count: images.count, perClass: images.counts(classes: dataset.classes))
    }
    let known = NamedDataset(rawValue: name)?.knownContent
    return DatasetInfo(
      name: name, source: dataset.source, classNames: dataset.classNames,
      height: dataset.training.height, width: dataset.training.width,
      training: part(dataset.training), test: part(dataset.test),
      content: .init(
        name: "content", sha256: dataset.sha256, isKnown: known.map { $0 == dataset.sha256 }),
      notes: dataset.notes)
  }

  /// The digests of a data set's files and, where it is known, of its content; nil if it is
  /// nowhere.
  ///
  /// Files of known content that were packed anew have sums of their own, which then are neither
  /// right nor wrong.
  public func verify(_ name: String) throws -> [DatasetInfo.Check]? {
    guard let place = try find(name) else { return nil }
    let known = Self.knownSums(of: NamedDataset(rawValue: name) ?? place.set)
    let content = NamedDataset(rawValue: name)?.knownContent == nil ? nil : try info(name).content
    let files = try place.paths.map { path in
      let found: String
      do {
        found = try Digest.ofFile(path)
      } catch {
        throw ArchiveError.notPermitted(file: path)
      }
      let isKnown = known[(path as NSString).lastPathComponent].map { $0 == found }
      return DatasetInfo.Check(
        name: path, sha256: found, isKnown: isKnown == false && content != nil ? nil : isKnown)
    }
    return files + (content.map { [$0] } ?? [])
  }

  private static func knownSums(of set: NamedDataset?) -> [String: String] {
    guard let remote = set?.remote else { return [:] }
    let files = Dictionary(uniqueKeysWithValues: remote.files.map { ($0.name, $0.sha256) })
    guard let archive = remote.files.first, remote == .emnist else { return files }
    // The Python package keeps the same archive under its own name.
    return files.merging(RemoteFiles.looseEMNIST) { first, _ in first }
      .merging(NamedDataset.archiveNames.map { ($0, archive.sha256) }) { first, _ in first }
  }
}
