import Foundation
import Kernels

/// One file's way from an address to its place on disk.
struct Download {
  let file: RemoteFile
  let address: String
  let path: String
  let patience: TimeInterval
  let attempts: Int

  /// Where the bytes are kept until all are there and checked.
  var partPath: String { path + ".part" }

  /// Transfers what is missing, checks size and digest, and renames into place.
  func run(progress: (_ received: Int, _ total: Int?) -> Void) throws {
    defer {
      if Files.exists(partPath), size(ofFile: partPath) == 0 { try? Files.remove(partPath) }
    }
    var failures = 0
    while size(ofFile: partPath) != file.size {
      let before = size(ofFile: partPath)
      do {
        try transfer(from: before, progress: progress)
        break
      } catch let error as FetchError {
        guard case .broken = error else { throw error }
        failures = size(ofFile: partPath) > before ? 1 : failures + 1
        guard failures < attempts else { throw error }
      }
    }
    try check()
    try Files.move(partPath, to: path)
    progress(file.size, file.size)
  }

  private func transfer(from offset: Int, progress: (Int, Int?) -> Void) throws {
    guard let url = URL(string: address), url.host != nil else {
      throw FetchError.unreachable(address: address, reason: "it is not an address")
    }
    // More than announced cannot be gone on with.
    let start = offset > file.size ? 0 : offset
    let transfer = try Transfer(url: url, path: partPath, offset: start, patience: patience)
    let received = try transfer.run(greatest: file.size, progress: progress)
    guard received == file.size else { throw wrongContent(size: received) }
  }

  private func check() throws {
    let found = try Digest.ofFile(partPath)
    guard found != file.sha256 else { return }
    let size = size(ofFile: partPath)
    let error =
      isWebPage
      ? FetchError.webPage(address: address)
      : size == file.size
        ? .wrongDigest(address: address, found: found, expected: file.sha256)
        : .wrongSize(address: address, found: size, expected: file.size)
    try? Files.remove(partPath)
    throw error
  }

  /// A server that knows no such file may send a page about it, and call that a success.
  private var isWebPage: Bool {
    guard let file = FileHandle(forReadingAtPath: partPath),
      let start = try? file.read(upToCount: 512)
    else { return false }
    try? file.close()
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return text.drop { $0.isWhitespace || $0 == "\u{feff}" }.hasPrefix("<")
  }

  private func wrongContent(size: Int) -> FetchError {
    let error =
      isWebPage
      ? FetchError.webPage(address: address)
      : .wrongSize(address: address, found: size, expected: file.size)
    try? Files.remove(partPath)
    return error
  }

  private func size(ofFile path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
