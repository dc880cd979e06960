import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A real HTTP server on loopback that misbehaves as it is told to.
final class TestServer: Sendable {
  enum Behaviour: Sendable {
    /// Serves ranges, as most servers do.
    case good
    /// Sends this many bytes, then breaks the connection.
    case breaking(after: Int)
    /// Claims to send as many bytes as Foundation bears, sends a thousand, then breaks the connection.
    case boasting
    /// Knows no ranges: always sends everything.
    case withoutRanges
    case status(Int)
    /// Takes the request and answers much too late.
    case silent
    /// Sends a page in place of the file, and calls that a success.
    case page
  }

  private struct Broken: Error {}

  let address: String
  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let handler: Handler

  /// Serves these bytes at every path; each request behaves as the next of the list, the last one
  /// again and again.
  init(_ content: [UInt8], _ behaviours: Behaviour...) async throws {
    handler = Handler(content: content, behaviours: behaviours)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled, handler: handler)
    self.server = server
    task = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, let port)? = await server.listeningAddress else { throw Broken() }
    address = "http://127.0.0.1:\(port)"
  }

  deinit { task.cancel() }

  /// The requests so far: path and Range header.
  var requests: [String] { handler.seen.withLock { $0 } }

  private final class Handler: HTTPHandler {
    let content: [UInt8]
    let behaviours: [Behaviour]
    let seen = Mutex<[String]>([])

    init(content: [UInt8], behaviours: [Behaviour]) {
      self.content = content
      self.behaviours = behaviours
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
      let range = request.headers[.range]
      let number = seen.withLock { seen in
        seen.append(range.map { "\(request.path) \($0)" } ?? request.path)
        return seen.count - 1
      }
      let behaviour = behaviours[min(number, behaviours.count - 1)]
      switch behaviour {
      case .status(let status):
        return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "No"))
      case .silent:
        try await Task.sleep(for: .seconds(20))
        return HTTPResponse(statusCode: .ok)
      case .page:
        return HTTPResponse(
          statusCode: .ok, body: Data("\n<!DOCTYPE html><html>Moved.</html>".utf8))
      case .withoutRanges: return HTTPResponse(statusCode: .ok, body: Data(content))
      case .good, .breaking, .boasting: return part(range, behaviour)
      }
    }

    private func part(_ range: String?, _ behaviour: Behaviour) -> HTTPResponse {
      let start = range.flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
      guard start < content.count else {
        return HTTPResponse(statusCode: HTTPStatusCode(416, phrase: "Range Not Satisfiable"))
      }
      let rest = Array(content[start...])
      let (limit, claim) =
        switch behaviour {
        case .breaking(let count): (count, rest.count)
        // The next Double is 2^63, which URLSession takes for an Int64, and traps.
        case .boasting: (1000, Int.max - 1023)
        default: (rest.count, rest.count)
        }
      let body = HTTPBodySequence(
        from: BreakingBytes(bytes: Array(rest.prefix(limit)), isWhole: limit >= claim),
        count: claim)
      guard range != nil else { return HTTPResponse(statusCode: .ok, body: body) }
      let place = "bytes \(start)-\(content.count - 1)/\(content.count)"
      return HTTPResponse(
        statusCode: .partialContent, headers: [.contentRange: place], body: body)
    }
  }

  /// Bytes that end in an error, unless they are the whole body.
  private struct BreakingBytes: AsyncBufferedSequence {
    typealias Element = UInt8

    let bytes: [UInt8]
    let isWhole: Bool

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...], isWhole: isWhole) }

    struct Iterator: AsyncBufferedIteratorProtocol {
      var rest: ArraySlice<UInt8>
      let isWhole: Bool

      mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

      mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
        guard !rest.isEmpty else {
          guard isWhole else {
            // What was sent arrives before the connection breaks.
            try await Task.sleep(for: .milliseconds(100))
            throw Broken()
          }
          return nil
        }
        let piece = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return piece
      }
    }
  }
}
