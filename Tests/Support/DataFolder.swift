import Foundation

/// A folder of its own for a test, removed with the last reference to it.
public final class DataFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// An empty folder.
  public init() throws {
    path = NSTemporaryDirectory() + "apus-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders above it; returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes training and test images and labels as IDX files, gzip'd if asked for.
  public func write(
    _ part: DataBytes.Part, as images: String, _ labels: String, isPacked: Bool = false
  ) throws {
    let files = [(images, DataBytes.idx(part)), (labels, DataBytes.idx(labels: part.labels))]
    for (name, bytes) in files {
      try write(isPacked ? DataBytes.gzip(bytes) : bytes, to: name + (isPacked ? ".gz" : ""))
    }
  }
}
