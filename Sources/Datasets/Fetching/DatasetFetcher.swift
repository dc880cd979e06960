public import Foundation
import Kernels

/// Downloads the files of a data set into `<data folder>/<set>/`, each checked and then renamed
/// into place; what a break leaves behind is gone on with next time.
public struct DatasetFetcher: Sendable {
  /// How far one file has come.
  public struct Progress: Sendable, Equatable {
    /// The file's name.
    public let file: String
    /// Bytes on disk so far, those of an earlier attempt included.
    public let received: Int
    /// Bytes in all.
    public let total: Int?
  }

  let folder: String
  let mirror: String?
  let patience: TimeInterval
  let attempts: Int

  /// A fetcher into a data folder.
  ///
  /// - Parameters:
  ///   - folder: The data folder, such as `DatasetLocator.fetchFolder`.
  ///   - mirror: An address that serves such a folder, in place of the official ones; by default
  ///     the environment's `APUS_MIRROR`.
  ///   - patience: Seconds to wait for a sign of life before giving up.
  ///   - attempts: How often a broken connection is taken up again.
  public init(
    into folder: String,
    mirror: String? = ProcessInfo.processInfo.environment["APUS_MIRROR"],
    patience: TimeInterval = 20, attempts: Int = 3
  ) {
    self.folder = folder
    self.mirror = mirror.flatMap { $0.isEmpty ? nil : $0 }
    self.patience = patience
    self.attempts = attempts
  }

  /// Fetches what is not yet there; blocks, and calls `progress` on the calling thread.
  ///
  /// - Returns: The folder the files are in.
  /// - Throws: `FetchError`; `FileError` where the folder or a file cannot be written.
  @discardableResult
  public func fetch(
    _ set: NamedDataset, progress: (Progress) -> Void = { _ in }
  ) throws -> String {
    guard let remote = set.remote else { throw FetchError.notFetchable(name: set.rawValue) }
    return try fetch(remote, progress: progress)
  }

  func fetch(_ remote: RemoteFiles, progress: (Progress) -> Void) throws -> String {
    let target = folder + "/" + remote.folder
    let isNew = !Files.exists(folder)
    try Files.createDirectory(target)
    defer {
      // What a fetch that brought nothing leaves is no folder of a data set.
      _ = try? Files.removeEmptyDirectory(target)
      if isNew { _ = try? Files.removeEmptyDirectory(folder) }
    }
    let base = mirror.map { trimmed($0) + "/" + remote.folder } ?? remote.base
    for file in remote.files {
      let path = target + "/" + file.name
      guard !Files.exists(path) else { continue }
      let download = Download(
        file: file, address: base + "/" + file.name, path: path, patience: patience,
        attempts: attempts)
      try download.run { progress(Progress(file: file.name, received: $0, total: $1)) }
    }
    return target
  }

  private func trimmed(_ address: String) -> String {
    address.hasSuffix("/") ? String(address.dropLast()) : address
  }
}
