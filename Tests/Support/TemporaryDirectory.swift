import Foundation

/// Lends a fresh, empty directory and removes it with everything in it afterwards.
///
/// It is made in `place` where that can be written to, and else where temporary files belong.
public func withTemporaryDirectory<Result>(
  in place: String? = nil, _ body: (String) throws -> Result
) throws -> Result {
  let usual = FileManager.default.temporaryDirectory.path
  let wanted = place ?? usual
  let parent = FileManager.default.isWritableFile(atPath: wanted) ? wanted : usual
  let path = "\(parent)/apus-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
