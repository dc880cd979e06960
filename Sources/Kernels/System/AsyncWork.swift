import Dispatch
import Synchronization

/// Asynchronous work that a thread waits for.
public enum AsyncWork {
  private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  /// Runs work to its end while the calling thread waits, which may be the program's first one and
  /// none of those that the work itself runs on.
  ///
  /// - Throws: What the work throws.
  @available(*, noasync)
  public static func wait<Value: Sendable>(
    for work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    Task.detached {
      let result: Result<Value, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      outcome.result.withLock { $0 = result }
      outcome.isThere.signal()
    }
    outcome.isThere.wait()
    guard let result = outcome.result.withLock({ $0 }) else {
      preconditionFailure("work has ended without an outcome")
    }
    return try result.get()
  }
}
