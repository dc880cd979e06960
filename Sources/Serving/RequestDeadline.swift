import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not arrive in time, with 408 where nothing was answered yet.
///
/// Idle time alone would let a client that sends a byte now and then keep a connection for ever.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limit: TimeAmount
  private var timer: Scheduled<Void>?
  /// Requests whose answer has not ended.
  private var unanswered = 0
  /// Whether an answer has begun and not ended.
  private var isAnswering = false

  /// A deadline so long after a request's first line.
  init(after limit: Duration) { self.limit = TimeAmount(limit) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      unanswered += 1
      timer = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
        self.giveUp(context)
      }
    case .body: break
    case .end: cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head): isAnswering = head.status.kind != .informational
    case .body: break
    case .end:
      isAnswering = false
      unanswered -= 1
    }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  private func cancel() {
    timer?.cancel()
    timer = nil
  }

  private func giveUp(_ context: ChannelHandlerContext) {
    timer = nil
    let refusal = Refusal(
      .requestTimeout,
      "the request did not arrive within \(limit.nanoseconds / 1_000_000_000) s; send it at once")
    if unanswered == 1, !isAnswering, let body = try? JSONReply.bytes(["error": refusal.sentence]) {
      let fields: HTTPFields = [
        .contentType: "application/json", .contentLength: String(body.count), .connection: "close",
      ]
      let head = HTTPResponse(status: refusal.status, headerFields: fields)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.close(promise: nil)
  }
}
