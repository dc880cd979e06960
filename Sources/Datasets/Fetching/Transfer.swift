import Dispatch
import Foundation
import FoundationNetworking
import Kernels
import Synchronization

/// One HTTP request whose body is appended to a file as it arrives.
///
/// What arrives is kept for a moment by the session's thread; all writing is done by the thread that
/// calls `run`.
final class Transfer: NSObject, URLSessionDataDelegate {
  private struct State: Sendable {
    /// Where in the file the body belongs, once the server has said so.
    var start: Int?
    /// What the file's size is to be.
    var total: Int?
    /// What has arrived since it was last looked at.
    var arrived = Data()
    /// Why it ended too soon; the first reason is the cause of those after it.
    var error: Failure?
  }

  private enum Failure: Sendable {
    case unreachable(reason: String)
    case refused(status: Int)
    case broken
  }

  private let url: URL
  private let file: AppendingFile
  private let offset: Int
  private let patience: TimeInterval
  private let state = Mutex(State())
  private let over = DispatchSemaphore(value: 0)

  /// A request for what follows the first `offset` bytes, which the file at the path holds; it is
  /// made if it does not exist.
  init(url: URL, path: String, offset: Int, patience: TimeInterval) throws {
    self.url = url
    self.offset = offset
    self.patience = patience
    file = Files.exists(path) ? AppendingFile(existing: path) : try AppendingFile(creating: path)
  }

  /// Sends the request and waits for its end, telling the progress some ten times a second.
  ///
  /// - Parameters:
  ///   - greatest: The size at which the file is too large.
  ///   - progress: Called with the file's size and what it will be.
  /// - Returns: The file's size.
  /// - Throws: `FetchError`, or `FileError` where the file cannot be written; what has arrived by
  ///   then stays in the file.
  func run(greatest: Int, progress: (Int, Int?) -> Void) throws -> Int {
    let session = session()
    defer { session.invalidateAndCancel() }
    session.dataTask(with: request).resume()
    var size = offset
    var isBegun = false
    var lastSign = Date()
    while true {
      let isOver = over.wait(timeout: .now() + .milliseconds(100)) == .success
      let news = state.withLock { state in
        defer { state.arrived = Data() }
        return state
      }
      if !isBegun, let start = news.start {
        _ = try file.cut(to: start)
        size = start
        isBegun = true
      }
      if !news.arrived.isEmpty {
        try file.append(Array(news.arrived))
        size += news.arrived.count
        lastSign = Date()
      }
      progress(size, news.total)
      guard !isOver, size <= greatest else {
        if let failure = news.error, size <= greatest { throw error(failure, news, size) }
        return size
      }
      if Date().timeIntervalSince(lastSign) > patience {
        throw error(size > offset ? .broken : .unreachable(reason: silence), news, size)
      }
    }
  }

  private func session() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = patience
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  private var request: URLRequest {
    var request = URLRequest(url: url)
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if offset > 0 { request.setValue("bytes=\(offset)-", forHTTPHeaderField: "Range") }
    return request
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let length = response.expectedContentLength
    let isWanted = state.withLock { state in
      switch status {
      case 206: state.start = offset
      // A server that knows no ranges sends everything again.
      case 200...299: state.start = 0
      // The range lies behind the file's end: what is there is not its beginning.
      case 416 where offset > 0:
        state.start = 0
        state.error = .broken
      default: state.error = .refused(status: status)
      }
      if let start = state.start, length > 0, state.error == nil {
        let (total, isTooMuch) = start.addingReportingOverflow(Int(length))
        state.total = isTooMuch ? nil : total
      }
      return state.error == nil
    }
    completionHandler(isWanted ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    state.withLock { $0.arrived.append(data) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let error {
      let failure: Failure =
        task.response == nil ? .unreachable(reason: reason(of: error)) : .broken
      state.withLock { $0.error = $0.error ?? failure }
    }
    over.signal()
  }

  private func error(_ failure: Failure, _ state: State, _ size: Int) -> FetchError {
    let address = url.absoluteString
    return switch failure {
    case .unreachable(let reason): .unreachable(address: address, reason: reason)
    case .refused(let status): .refused(address: address, status: status)
    case .broken: .broken(address: address, received: size, total: state.total)
    }
  }

  private var silence: String { "no answer within \(Int(patience)) seconds" }

  private func reason(of error: any Error) -> String {
    switch (error as? URLError)?.code {
    case .cannotFindHost, .dnsLookupFailed: "the server's name is not known"
    case .cannotConnectToHost: "nothing answers there"
    case .timedOut: silence
    case .notConnectedToInternet: "there is no network"
    default: error.localizedDescription
    }
  }
}
