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
    let injected = try await onAThread {
      var number = 0
      return try FaultInjector.forEach(losesPower: losesPower) { injector in
        number += 1
        let data = "\(folder.path)/\(number)"
        let fetcher = DatasetFetcher(into: data, mirror: server.address)
        let file = data + "/set/file.gz"
        let result = injector.run { try fetcher.fetch(remote) { _ in } }
        #expect(!Files.exists(file) || isWhole(file), "\(injector)")
        switch result {
        case .success: #expect(Files.exists(file) || injector.fault.isCrash, "\(injector)")
        case .failure(let error):
          #expect(injector.hasStruck && !injector.fault.isHarmless, "\(injector)")
          #expect((error as? FileError)?.fault == .inputOutput, "\(injector): \(error)")
        }
        _ = try fetcher.fetch(remote) { _ in }
        #expect(isWhole(file), "\(injector)")
        #expect(Files.names(in: data + "/set") == ["file.gz"], "\(injector)")
      }
    }
    // Two folders, the part, its bytes, its new name: some thirty calls.
    #expect(injected > 100)
  }

  /// What was written before the process died is not fetched again.
  @Test func goesOnWhereAWriteWasTorn() async throws {
    let server = try await TestServer(Self.content, .breaking(after: 1_000), .good)
    let folder = try DataFolder()
    let part = folder.path + "/set/file.gz.part"
    let fetcher = DatasetFetcher(into: folder.path, mirror: server.address)
    try await onAThread {
      // The second write is that of what follows the break.
      let injector = FaultInjector(.tornWrite, at: 2)
      #expect(throws: FileError.self) { try injector.run { try fetcher.fetch(remote) { _ in } }.get() }
      #expect(try Files.read(part) == Array(Self.content[..<2_000]))
      _ = try fetcher.fetch(remote) { _ in }
    }
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
