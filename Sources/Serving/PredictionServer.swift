import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
public import Recipes

/// A trained model behind HTTP: a page on which one draws, and predictions as JSON.
public struct PredictionServer: Sendable {
  private let predictor: Predictor

  private enum Event { case ended, stopped, closed, expired }

  /// A server of a model.
  public init(_ model: TrainedModel, limits: ServingLimits = ServingLimits()) {
    predictor = Predictor(model: model, limits: limits)
  }

  /// Serves until it is to stop, then until the requests under way are answered.
  ///
  /// - Parameters:
  ///   - host: The address or name to listen on.
  ///   - port: The port; 0 for any that is free.
  ///   - started: Called with the port once connections are accepted.
  ///   - stop: Returns when the server is to stop, or its task is cancelled.
  /// - Throws: `AddressError`; what `started` throws.
  public func run(
    host: String, port: Int, started: @escaping @Sendable (Int) async throws -> Void,
    until stop: @escaping @Sendable () async -> Void
  ) async throws {
    let pool = NIOThreadPool(numberOfThreads: predictor.limits.workers)
    pool.start()
    let outcome: Result<Void, any Error>
    do {
      let site = try Site(predictor, at: HostNames(listeningOn: host), on: pool)
      try await serve(site, host: host, port: port, started: started, until: stop)
      outcome = .success(())
    } catch {
      outcome = .failure(AddressError(error, host: host, port: port) ?? error)
    }
    try await pool.shutdownGracefully()
    try outcome.get()
  }

  private func serve(
    _ site: Site, host: String, port: Int, started: @escaping @Sendable (Int) async throws -> Void,
    until stop: @escaping @Sendable () async -> Void
  ) async throws {
    let (ports, bound) = AsyncStream<Int>.makeStream()
    let server = server(of: site, at: .hostname(host, port: port)) { channel in
      bound.yield(channel.localAddress?.port ?? port)
      bound.finish()
    }
    let farewell = predictor.limits.farewell
    try await withThrowingTaskGroup(of: Event.self) { group in
      group.addTask {
        defer { bound.finish() }
        try await server.run()
        return .ended
      }
      group.addTask {
        for await port in ports {
          try await started(port)
          await stop()
        }
        return .stopped
      }
      while let event = try await group.next() {
        switch event {
        case .stopped:
          group.addTask {
            try await server.shutdownGracefully()
            return .closed
          }
          group.addTask {
            try? await Task.sleep(for: farewell)
            return .expired
          }
        case .closed: break
        case .ended, .expired: group.cancelAll()
        }
      }
    }
  }

  private func server(
    of site: Site, at address: BindAddress,
    whenRunning: @escaping @Sendable (any Channel) async -> Void
  ) -> Server<HTTP1Channel> {
    var logger = Logger(label: "apus serve")
    logger.logLevel = .error
    let limits = predictor.limits
    let channel = HTTP1Channel(
      responder: { (request, writer: consuming ResponseWriter, _) in
        try await site.answer(request, with: writer)
      },
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [RequestDeadline(after: limits.request)],
        idleTimeout: TimeAmount(limits.idle)))
    return Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: address,
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)),
      onServerRunning: whenRunning, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger)
  }
}
