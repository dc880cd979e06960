import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct DatasetFetcherTests {
  let folder: DataFolder
  let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }

  init() throws { folder = try DataFolder() }

  private var sum: String {
    var digest = Digest()
    digest.update(content)
    return digest.hexadecimal()
  }

  /// Whether a fetch that brought nothing left no file and no folder.
  private var leavesNothing: Bool {
    !FileManager.default.fileExists(atPath: folder.path + "/set")
  }

  private var target: String { folder.path + "/set/file.gz" }

  /// Fetches one file on a thread of its own, since the fetcher blocks; returns what was told.
  @discardableResult
  private func fetch(
    from address: String, size: Int = 300_000, sha256: String? = nil,
    patience: TimeInterval = Patience.seconds
  ) async throws -> [DatasetFetcher.Progress] {
    let remote = RemoteFiles(
      folder: "set", base: "http://127.0.0.1:1",
      files: [RemoteFile(name: "file.gz", size: size, sha256: sha256 ?? sum)])
    let fetcher = DatasetFetcher(into: folder.path, mirror: address, patience: patience)
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            var told: [DatasetFetcher.Progress] = []
            _ = try fetcher.fetch(remote) { told.append($0) }
            return told
          })
      }
    }
  }

  private func expectFile() throws {
    #expect(FileManager.default.contents(atPath: target) == Data(content))
    #expect(!FileManager.default.fileExists(atPath: target + ".part"))
  }

  @Test func placesTheFileAndTellsProgress() async throws {
    let server = try await TestServer(content, .good)
    let told = try await fetch(from: server.address + "/")
    try expectFile()
    #expect(told.last == .init(file: "file.gz", received: 300_000, total: 300_000))
    #expect(server.requests == ["/set/file.gz"])
    try await fetch(from: server.address)
    #expect(server.requests.count == 1, "what is there is not fetched again")
  }

  @Test func goesOnAfterABreak() async throws {
    let server = try await TestServer(content, .breaking(after: 100_000), .good)
    try await fetch(from: server.address)
    try expectFile()
    #expect(server.requests.count == 2)
    let range = try #require(server.requests.last).dropFirst("/set/file.gz bytes=".count)
    #expect((1...100_000).contains(Int(range.dropLast()) ?? 0))
  }

  @Test func goesOnAfterAKill() async throws {
    try folder.write(Array(content[..<123_456]), to: "set/file.gz.part")
    let server = try await TestServer(content, .good)
    try await fetch(from: server.address)
    try expectFile()
    #expect(server.requests == ["/set/file.gz bytes=123456-"])
  }

  @Test func aServerMayClaimToSendMoreThanThereAreNumbers() async throws {
    try folder.write(Array(content[..<123_456]), to: "set/file.gz.part")
    let server = try await TestServer(content, .boasting, .good)
    try await fetch(from: server.address)
    try expectFile()
  }

  @Test func startsAgainWhereServersKnowNoRanges() async throws {
    try folder.write(Array(content[..<123_456]), to: "set/file.gz.part")
    let server = try await TestServer(content, .withoutRanges)
    try await fetch(from: server.address)
    try expectFile()
  }

  @Test func onlyChecksWhatIsComplete() async throws {
    try folder.write(content, to: "set/file.gz.part")
    try await fetch(from: "http://127.0.0.1:1")
    try expectFile()
  }

  @Test func startsAgainWhereThePartIsTooLong() async throws {
    try folder.write(content + [1], to: "set/file.gz.part")
    let server = try await TestServer(content, .good)
    try await fetch(from: server.address)
    try expectFile()
    #expect(server.requests == ["/set/file.gz"])
  }

  @Test func givesUpOnALastingBreakAndKeepsThePart() async throws {
    let server = try await TestServer(
      content, .breaking(after: 1_000), .breaking(after: 0))
    let error = try await #require(throws: FetchError.self) {
      try await fetch(from: server.address)
    }
    guard case .broken(_, let received, let total) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(received == 1_000 && total == 300_000 && error.fault == .inputMissing)
    let part = FileManager.default.contents(atPath: target + ".part")
    #expect(part == Data(content[..<1_000]))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func throwsAwayWhatIsNotTheFile() async throws {
    let server = try await TestServer(content, .good)
    let address = server.address + "/set/file.gz"
    let wanted = String(repeating: "0", count: 64)
    await #expect(throws: FetchError.wrongDigest(address: address, found: sum, expected: wanted)) {
      try await fetch(from: server.address, sha256: wanted)
    }
    await #expect(
      throws: FetchError.wrongSize(address: address, found: 300_000, expected: 300_001)
    ) { try await fetch(from: server.address, size: 300_001) }
    let error = await #expect(throws: FetchError.self) {
      try await fetch(from: server.address, size: 1_000)
    }
    guard case .wrongSize(address, _, 1_000)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(leavesNothing)
  }

  @Test func recognisesAPage() async throws {
    let server = try await TestServer(content, .page)
    let error = await #expect(throws: FetchError.self) { try await fetch(from: server.address) }
    #expect(error == .webPage(address: server.address + "/set/file.gz"))
    #expect(error?.fault == .badData)
    #expect(leavesNothing)
  }

  @Test(arguments: [404, 403, 503])
  func tellsTheStatus(status: Int) async throws {
    let server = try await TestServer(content, .status(status))
    let error = await #expect(throws: FetchError.self) { try await fetch(from: server.address) }
    #expect(error == .refused(address: server.address + "/set/file.gz", status: status))
    #expect(error?.fault == .inputMissing)
    #expect(leavesNothing)
  }

  @Test(arguments: ["http://127.0.0.1:1", "http://no-such-host.invalid", "nonsense"])
  func tellsThatNothingAnswers(address: String) async throws {
    let error = await #expect(throws: FetchError.self) {
      try await fetch(from: address, patience: 2)
    }
    guard case .unreachable(address + "/set/file.gz", _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.fault == .inputMissing)
    #expect(leavesNothing)
  }

  @Test func doesNotWaitForASilentServer() async throws {
    let server = try await TestServer(content, .silent)
    let error = await #expect(throws: FetchError.self) {
      try await fetch(from: server.address, patience: 1)
    }
    let address = server.address + "/set/file.gz"
    #expect(error == .unreachable(address: address, reason: "no answer within 1 seconds"))
  }

  /// The part is longer than what the server has: neither is the file.
  @Test func startsAgainWhereTheRangeIsRefused() async throws {
    try folder.write([UInt8](repeating: 1, count: 299_999), to: "set/file.gz.part")
    let server = try await TestServer(Array(content[..<1_000]), .good)
    let error = await #expect(throws: FetchError.self) { try await fetch(from: server.address) }
    let address = server.address + "/set/file.gz"
    #expect(error == .wrongSize(address: address, found: 1_000, expected: 300_000))
    #expect(server.requests == ["/set/file.gz bytes=299999-", "/set/file.gz"])
  }

  @Test func tellsThatAFolderCannotBeMade() async throws {
    try folder.write([1], to: "set")
    let error = await #expect(throws: FileError.self) { try await fetch(from: "http://a") }
    #expect(error == FileError(.create, folder.path + "/set", code: ENOTDIR))
    #expect(error?.fault == .cannotCreate)
  }

  @Test func theSampleIsNotFetched() {
    let fetcher = DatasetFetcher(into: folder.path)
    #expect(throws: FetchError.notFetchable(name: "digits-sample")) {
      try fetcher.fetch(.digitsSample)
    }
  }
}
