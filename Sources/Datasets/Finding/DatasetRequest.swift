import Foundation

/// What a data set was asked for by: a known name, or a folder of IDX files.
enum DatasetRequest: Equatable {
  case named(NamedDataset)
  case folder(String)

  /// A known name first; else a path with a slash or an existing folder.
  init(_ text: String, workingDirectory: String, home: String) throws {
    if let set = NamedDataset(rawValue: text) {
      self = .named(set)
      return
    }
    let path = absolute(text, from: workingDirectory, home: home)
    guard isFolder(path) else {
      throw text.contains("/") ? DataError.noFolder(path: path) : DataError.unknownName(text)
    }
    self = .folder(path)
  }
}

/// A path made absolute and free of dots, its leading tilde replaced by the home folder.
func absolute(_ path: String, from folder: String, home: String) -> String {
  let expanded =
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
  return URL(fileURLWithPath: expanded, relativeTo: URL(fileURLWithPath: folder + "/"))
    .standardizedFileURL.path
}

/// Whether a folder stands at the path.
func isFolder(_ path: String) -> Bool {
  (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType)
    == .typeDirectory
    || (try? FileManager.default.attributesOfItem(atPath: path + "/.")[.type]
      as? FileAttributeType) == .typeDirectory
}
