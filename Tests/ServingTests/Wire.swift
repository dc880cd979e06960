import NIOCore
import NIOPosix

/// A connection to a server on loopback, byte by byte, as no well-behaved client has it.
struct Wire {
  /// What a server answered.
  struct Answer: Equatable {
    let status: Int
    /// By lowercased name.
    let fields: [String: String]
    let body: String
  }

  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var received: [UInt8] = []

  /// Lends a connection to a port, and closes it afterwards.
  static func open<Result: Sendable>(
    _ port: Int, _ body: (inout Wire) async throws -> Result
  ) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var wire = Wire(outbound: outbound, inbound: inbound.makeAsyncIterator())
      return try await body(&wire)
    }
  }

  private init(
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
    inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  ) {
    self.outbound = outbound
    self.inbound = inbound
  }

  /// Sends bytes at once.
  ///
  /// That the server has closed the connection is found out by reading: other tests may have kept this
  /// one waiting until then.
  func send(_ bytes: some Sequence<UInt8>) async throws {
    try? await outbound.write(ByteBuffer(bytes: bytes))
  }

  /// Sends the head of a request, its body's length told or not.
  func send(
    head line: String, type: String? = nil, length: Int? = nil, fields: [String] = []
  ) async throws {
    let all =
      ["\(line) HTTP/1.1", "Host: localhost"] + fields
      + (type.map { ["Content-Type: \($0)"] } ?? [])
      + (length.map { ["Content-Length: \($0)"] } ?? [])
    try await send((all + ["", ""]).joined(separator: "\r\n").utf8)
  }

  // The next answer, without a body to HEAD; nil where the server has closed the connection instead.
  mutating func answer(hasBody: Bool = true) async throws -> Answer? {
    var end: Int?
    while end == nil {
      end = received.indices.first { received[$0...].starts(with: Array("\r\n\r\n".utf8)) }
      if end == nil, try await !receive() { return nil }
    }
    let head = String(decoding: received[..<(end ?? 0)], as: UTF8.self)
    received.removeFirst((end ?? 0) + 4)
    let lines = head.split(separator: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts[1].trimmingPrefix(" ").description
    }
    let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < length { if try await !receive() { return nil } }
    let body = String(decoding: received[..<length], as: UTF8.self)
    received.removeFirst(length)
    let status = lines[0].split(separator: " ")[1]
    return Answer(status: Int(status) ?? 0, fields: fields, body: body)
  }

  /// Whether the server closes the connection before it sends anything more.
  mutating func isClosed() async throws -> Bool {
    guard received.isEmpty else { return false }
    return try await !receive()
  }

  private mutating func receive() async throws -> Bool {
    guard let buffer = try await inbound.next() else { return false }
    received += buffer.readableBytesView
    return true
  }
}
