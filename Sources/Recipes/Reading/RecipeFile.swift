import Foundation
import Kernels

/// The file a configuration stands in.
enum RecipeFile {
  /// More than any configuration needs; what is larger is some other file.
  static let mostBytes = 1 << 17

  /// The text of a file, without a byte order mark.
  static func text(of file: String) throws(ConfigurationErrors) -> String {
    guard FileManager.default.fileExists(atPath: file) else {
      throw ConfigurationErrors(.inputMissing, "\(file): no such file\(neighbours(of: file))")
    }
    guard (try? FileManager.default.contentsOfDirectory(atPath: file)) == nil else {
      let folder = file.hasSuffix("/") ? file : file + "/"
      throw ConfigurationErrors(
        .inputMissing, "\(file): is a directory; name a file in it\(neighbours(of: folder))")
    }
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw ConfigurationErrors(.inputMissing, "\(file): may not be read; check its permissions")
    }
    defer { try? handle.close() }
    let bytes: Data
    do {
      bytes = try handle.read(upToCount: mostBytes + 1) ?? Data()
    } catch {
      throw ConfigurationErrors(.inputMissing, "\(file): cannot be read; is it a file?")
    }
    try checkSize(bytes.count, of: file)
    return try text(of: Array(bytes), in: file)
  }

  /// Refuses what is longer than any configuration.
  static func checkSize(_ bytes: Int, of file: String) throws(ConfigurationErrors) {
    guard bytes > mostBytes else { return }
    throw ConfigurationErrors(
      .badConfiguration, "\(file): over 128 KiB, which is no configuration file")
  }

  /// The bytes as text.
  static func text(of bytes: [UInt8], in file: String) throws(ConfigurationErrors) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    guard let text = String(validating: body, as: UTF8.self) else {
      let line = firstBadLine(of: body)
      throw ConfigurationErrors(
        .badConfiguration, "\(file):\(line): is not UTF-8 text; save it as UTF-8")
    }
    return text
  }

  private static func firstBadLine(of bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    return bad + 1
  }

  /// What a run of this file is called unless it says so itself.
  static func runName(from file: String) -> String {
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      .replacing(/[^A-Za-z0-9._-]/, with: "-").trimmingPrefix(/[._-]+/)
    return name.isEmpty ? "run" : String(name)
  }

  /// What else there is in the folder: the likeliest first.
  private static func neighbours(of file: String) -> String {
    let end = file.lastIndex(of: "/").map(file.index(after:)) ?? file.startIndex
    let folder = String(file[..<end])
    let directory = folder.isEmpty ? "." : folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      return ", and no folder '\(folder)'"
    }
    let configs = names.filter { $0.hasSuffix(".cfg") }.sorted()
    let wanted = String(file.dropFirst(folder.count))
    if let near = Suggestion.nearest(to: wanted, among: configs) {
      return "; did you mean '\(folder)\(near)'?"
    }
    guard !configs.isEmpty else { return "" }
    let shown = configs.prefix(12).map { folder + $0 }.joined(separator: ", ")
    return "; there are \(shown)" + (configs.count > 12 ? ", ..." : "")
  }
}
