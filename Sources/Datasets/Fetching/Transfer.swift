import Dispatch
import Foundation
import FoundationNetworking
import Synchronization

/// One HTTP request whose body is appended to a file as it arrives.
final class Transfer: NSObject, URLSessionDataDelegate {
  private struct State: Sendable {
    /// Bytes in the file.
    var size: Int
    var total: Int?
    var error: FetchError?
  }

  private let url: URL
  private let path: String
  private let offset: Int
  private let patience: TimeInterval
  private let file: FileHandle
  private let state: Mutex<State>
  private let over = DispatchSemaphore(value: 0)

  /// A request for what follows the first `offset` bytes, which the file at the path holds.
  init(url: URL, path: String, offset: Int, patience: TimeInterval) throws(FetchError) {
    self.url = url
    self.path = path
    self.offset = offset
    self.patience = patience
    state = Mutex(State(size: offset))
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw .cannotCreate(path: path, reason: "its folder does not allow it") }
    self.file = file
  }

  /// Sends the request and waits for its end, telling the progress some ten times a second.
  ///
  /// - Parameters:
  ///   - greatest: The size at which the file is too large.
  ///   - progress: Called with the file's size and what it will be.
  /// - Returns: The file's size.
  /// - Throws: `FetchError`; what has arrived by then stays in the file.
  func run(greatest: Int, progress: (Int, Int?) -> Void) throws(FetchError) -> Int {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = patience
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    var request = URLRequest(url: url)
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if offset > 0 { request.setValue("bytes=\(offset)-", forHTTPHeaderField: "Range") }
    let task = session.dataTask(with: request)
    task.resume()
    var seen = offset
    var lastSign = Date()
    while over.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      let (size, total) = state.withLock { ($0.size, $0.total) }
      if size != seen { lastSign = Date() }
      seen = size
      progress(size, total)
      if size > greatest { task.cancel() }
      if Date().timeIntervalSince(lastSign) > patience {
        task.cancel()
        fail(noSign(after: size, of: total))
        break
      }
    }
    session.invalidateAndCancel()
    try? file.close()
    let end = state.withLock { $0 }
    if let error = end.error, end.size <= greatest { throw error }
    return end.size
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let start: Int
    switch status {
    case 206: start = offset
    // A server that knows no ranges sends everything again.
    case 200...299: start = 0
    // The range lies behind the file's end: what is there is not its beginning.
    case 416 where offset > 0:
      start = 0
      fail(.broken(address: url.absoluteString, received: 0, total: nil))
    default:
      fail(.refused(address: url.absoluteString, status: status))
      completionHandler(.cancel)
      return
    }
    do {
      try file.truncate(atOffset: UInt64(start))
    } catch {
      fail(.cannotWrite(path: path, reason: error.localizedDescription))
    }
    let length = response.expectedContentLength
    let isGoingOn = state.withLock { state in
      state.size = start
      state.total = length > 0 ? start + Int(length) : nil
      return state.error == nil
    }
    completionHandler(isGoingOn ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard state.withLock({ $0.error == nil }) else { return }
    do {
      try file.write(contentsOf: data)
      state.withLock { $0.size += data.count }
    } catch {
      fail(.cannotWrite(path: path, reason: error.localizedDescription))
      dataTask.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let error {
      let (size, total) = state.withLock { ($0.size, $0.total) }
      fail(
        task.response == nil
          ? .unreachable(address: url.absoluteString, reason: reason(of: error))
          : .broken(address: url.absoluteString, received: size, total: total))
    }
    over.signal()
  }

  /// Keeps the first error, which is the cause of those after it.
  private func fail(_ error: FetchError) {
    state.withLock { if $0.error == nil { $0.error = error } }
  }

  private func noSign(after size: Int, of total: Int?) -> FetchError {
    size > offset
      ? .broken(address: url.absoluteString, received: size, total: total)
      : .unreachable(
        address: url.absoluteString, reason: "no answer within \(Int(patience)) seconds")
  }

  private func reason(of error: any Error) -> String {
    switch (error as? URLError)?.code {
    case .cannotFindHost, .dnsLookupFailed: "the server's name is not known"
    case .cannotConnectToHost: "nothing answers there"
    case .timedOut: "no answer within \(Int(patience)) seconds"
    case .notConnectedToInternet: "there is no network"
    default: error.localizedDescription
    }
  }
}
