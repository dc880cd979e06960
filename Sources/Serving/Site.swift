import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix

/// What answers requests.
struct Site: Sendable {
  private let predictor: Predictor
  private let facts: [UInt8]
  private let names: HostNames
  /// Images are read and products computed here, so that no request keeps others from being read.
  private let pool: NIOThreadPool

  /// A site of a model under some names, whose work is done by a pool.
  init(_ predictor: Predictor, at names: HostNames, on pool: NIOThreadPool) throws {
    self.names = names
    self.predictor = predictor
    self.pool = pool
    facts = try JSONReply.bytes(ModelFacts(predictor.model))
  }

  /// Answers a request.
  ///
  /// - Throws: Errors of the connection, which is then closed.
  func answer(_ request: Request, with writer: consuming ResponseWriter) async throws {
    if request.headers[.expect]?.lowercased() == "100-continue", !isTooLarge(request) {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    var response: Response
    do { response = try await reply(to: request) } catch let refusal as Refusal {
      response = try Response(refusal)
    }
    if request.method == .head { response = response.createHeadResponse() }
    try await writer.write(response: response.head, body: response.body)
  }

  private func reply(to request: Request) async throws -> Response {
    try names.check(request.head.authority)
    switch try Resource(path: request.uri.path, method: request.method) {
    case .page:
      var response = Response(.ok, "text/html; charset=utf-8", Page.html)
      response.headers[.contentSecurityPolicy] = Page.policy
      return response
    case .health: return Response(json: try JSONReply.bytes(["status": "ok"]))
    case .model: return Response(json: facts)
    case .predict:
      let kind = try BodyKind(request.headers)
      let bytes = try await body(of: request)
      return Response(
        json: try await pool.runIfActive { [predictor] in try predictor.answer(bytes, kind) })
    }
  }

  /// The whole body, which is refused before it is read where its length is told.
  private func body(of request: Request) async throws -> [UInt8] {
    let limit = predictor.limits.bodyBytes
    let tooLarge = Refusal.tooLarge(
      "the body has more than the \(limit) bytes that are taken at once; send fewer images, or"
        + " smaller ones")
    guard !isTooLarge(request) else { throw tooLarge }
    do {
      return Array(try await request.body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
  }

  private func isTooLarge(_ request: Request) -> Bool {
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }) else { return false }
    return length > predictor.limits.bodyBytes
  }
}
