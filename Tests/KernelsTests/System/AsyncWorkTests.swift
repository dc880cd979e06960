import Dispatch
import Kernels
import Testing

@Suite struct AsyncWorkTests {
  private struct Failure: Error {}

  /// The result or the error of work, waited for by a thread that is none of concurrency's own.
  private func outcome<Value: Sendable>(
    of work: @escaping @Sendable () async throws -> Value
  ) async -> Result<Value, any Error> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: Result { try AsyncWork.wait(for: work) })
      }
    }
  }

  @Test func givesWhatTheWorkGives() async throws {
    let result = await outcome {
      try await Task.sleep(for: .milliseconds(20))
      return 42
    }
    #expect(try result.get() == 42)
  }

  @Test func throwsWhatTheWorkThrows() async {
    let result: Result<Int, any Error> = await outcome { throw Failure() }
    #expect(throws: Failure.self) { try result.get() }
  }
}
