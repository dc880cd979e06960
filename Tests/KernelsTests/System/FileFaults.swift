import Synchronization

@testable import Kernels

/// Runs `body` with something happening in place of its file calls, counted from 1.
func interfering<Result>(
  _ interfere: @escaping @Sendable (Int, FileCall) -> FileCall.Interference?,
  _ body: () throws -> Result
) rethrows -> Result {
  let calls = Mutex(0)
  return try FileCall.$interfere.withValue(
    { call, _ in
      let number = calls.withLock { count in
        count += 1
        return count
      }
      return interfere(number, call)
    }, operation: body)
}

/// Runs `body` with the n-th of its file calls failing.
func failing<Result>(
  call n: Int, with code: Int32, _ body: () throws -> Result
) rethrows -> Result {
  try interfering({ number, _ in number == n ? .failure(code) : nil }, body)
}
