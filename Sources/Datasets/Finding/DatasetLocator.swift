public import Foundation

/// Knows where data sets are looked for, and loads them from there; it never fetches by itself.
public struct DatasetLocator: Sendable {
  /// The folder or archive given on the command line.
  public let explicit: String?
  /// The value of `APUS_DATA`.
  let fromEnvironment: String?
  let workingDirectory: String
  let home: String
  /// Folders of data sets that the system's packages keep.
  let shared: [String]
  /// Folders of data sets that come with Apus.
  let resources: [String]

  /// A locator for this process, or one whose surroundings are given.
  public init(
    explicit: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    workingDirectory: String = FileManager.default.currentDirectoryPath,
    home: String = NSHomeDirectory(),
    shared: [String] = ["/usr/share/datasets"],
    resources: [String]? = nil
  ) {
    self.workingDirectory = workingDirectory
    self.home = home
    self.shared = shared
    self.explicit = explicit.map { absolute($0, from: workingDirectory, home: home) }
    fromEnvironment = environment["APUS_DATA"].flatMap { value in
      value.isEmpty ? nil : absolute(value, from: workingDirectory, home: home)
    }
    self.resources = resources ?? ResourceFolders.all(environment: environment)
  }

  /// Where a fetched data set goes: `--data`, `$APUS_DATA` or `./data`.
  public var fetchFolder: String { explicit ?? fromEnvironment ?? workingDirectory + "/data" }

  /// The place that holds a data set, or nil.
  ///
  /// - Throws: if the name means nothing, `--data` is no folder or archive, or a place has only some of the
  ///   files.
  public func find(_ name: String) throws -> DatasetPlace? {
    try checkExplicit()
    switch try request(name) {
    case .named(let set): return try find(set)
    case .folder(let path): return try place(in: path)
    }
  }

  /// The folders and archives a data set is looked for in, in order.
  public func candidates(_ name: String) throws -> [String] {
    switch try request(name) {
    case .named(let set): candidates(set)
    case .folder(let path): [path]
    }
  }

  func request(_ name: String) throws -> DatasetRequest {
    try DatasetRequest(name, workingDirectory: workingDirectory, home: home)
  }

  func checkExplicit() throws {
    guard let explicit, !isFolder(explicit) else { return }
    guard FileManager.default.fileExists(atPath: explicit) else {
      throw DataError.noFolder(path: explicit)
    }
    guard explicit.hasSuffix(".zip") else { throw DataError.notFolder(path: explicit) }
  }

  private func find(_ set: NamedDataset) throws -> DatasetPlace? {
    for candidate in candidates(set) {
      if candidate.hasSuffix(".zip") {
        guard FileManager.default.fileExists(atPath: candidate) else { continue }
        return set.place(inArchive: candidate)
      }
      if let place = try DatasetFolder(path: candidate).place(prefix: set.filePrefix, of: set) {
        return place
      }
    }
    return nil
  }

  /// The one data set in a folder of IDX files.
  private func place(in folder: String) throws -> DatasetPlace? {
    let prefixes = DatasetFolder(path: folder).prefixes()
    guard prefixes.count <= 1 else {
      throw DataError.ambiguous(folder: folder, prefixes: prefixes)
    }
    let prefix = prefixes.first ?? ""
    let set = NamedDataset.allCases.first { $0.isEMNIST && $0.filePrefix == prefix }
    return try DatasetFolder(path: folder).place(prefix: prefix, of: set)
  }
}
