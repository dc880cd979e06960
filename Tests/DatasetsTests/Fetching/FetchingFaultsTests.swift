import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

/// Fetching while files cannot be written, or while the process dies.
@Suite struct FetchingFaultsTests {
  static let content = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }

  /// Under its final name a file is whole at any time, and the next fetch brings what is missing.
  @Test(arguments: [false, true]) func theNextFetchGoesOn(losesPower: Bool) async throws {
    let server = try await TestServer(Self.content, .good)
    let folder = try DataFolder()
    let (injected, mistakes) = try await onAThread {
      var number = 0
      var mistakes: [String] = []
      let injected = try FaultInjector.forEach(losesPower: losesPower) { injector in
        number += 1
        mistakes += try self.mistakes(
          of: injector, DatasetFetcher(into: "\(folder.path)/\(number)", mirror: server.address))
      }
      return (injected, mistakes)
    }
    #expect(mistakes == [])
    // Two folders, the part, its bytes, its new name: some thirty calls.
    #expect(injected > 100)
  }

  /// What a fetch with a fault in it, and then one without, do wrong; off the test's own thread,
  /// where expectations would not know what test they are part of.
  private func mistakes(of injector: FaultInjector, _ fetcher: DatasetFetcher) throws -> [String] {
    var wrong: [String] = []
    let set = fetcher.folder + "/set"
    let file = set + "/file.gz"
    let result = injector.run { try fetcher.fetch(remote) { _ in } }
    if Files.exists(file), !isWhole(file) { wrong.append("a file that is not whole") }
    switch result {
    case .success:
      if !Files.exists(file), !injector.fault.isCrash { wrong.append("no file") }
    case .failure(let error):
      if !injector.hasStruck || injector.fault.isHarmless { wrong.append("an error: \(error)") }
      if (error as? FileError)?.fault != .inputOutput { wrong.append("another error: \(error)") }
    }
    _ = try fetcher.fetch(remote) { _ in }
    if !isWhole(file) { wrong.append("nothing after the second fetch") }
    if Files.names(in: set) != ["file.gz"] { wrong.append("left: \(Files.names(in: set))") }
    return wrong.map { "\(injector): \($0)" }
  }

  /// What was written before the process died is not fetched again.
  @Test func goesOnWhereAWriteWasTorn() async throws {
    let server = try await TestServer(Self.content, .breaking(after: 1_000), .good)
    let folder = try DataFolder()
    let part = folder.path + "/set/file.gz.part"
    let fetcher = DatasetFetcher(into: folder.path, mirror: server.address)
    let left = try await onAThread {
      // The second write is that of what follows the break; 1,000 bytes of it arrive.
      _ = FaultInjector(.tornWrite, at: 2).run { try fetcher.fetch(remote) { _ in } }
      let left = try Files.read(part)
      _ = try fetcher.fetch(remote) { _ in }
      return left
    }
    #expect(left == Array(Self.content[..<2_000]))
    #expect(isWhole(folder.path + "/set/file.gz"))
    #expect(
      server.requests.map { $0.dropFirst("/set/file.gz".count) }
        == ["", " bytes=1000-", " bytes=2000-"])
  }

  private var remote: RemoteFiles {
    var digest = Digest()
    digest.update(Self.content)
    return RemoteFiles(
      folder: "set", base: "http://127.0.0.1:1",
      files: [RemoteFile(name: "file.gz", size: 3_000, sha256: digest.hexadecimal())])
  }

  private func isWhole(_ path: String) -> Bool { (try? Files.read(path)) == Self.content }

  /// The fetcher blocks, and threads of tests are few.
  private func onAThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
  }
}
