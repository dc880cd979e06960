import Kernels

/// How much a server takes on at once.
public struct ServingLimits: Sendable {
  /// The most bytes of a request's body.
  public var bodyBytes = 4 << 20
  /// The most images of one request.
  public var images = 256
  /// The most pixels of a request's pictures together.
  public var picturePixels = 1 << 24
  /// The most connections; further ones wait until one is closed.
  public var connections = 256
  /// How long a connection may be open without a request.
  public var idle = Duration.seconds(30)
  /// How long a request may take to arrive, from its first line to the end of its body.
  public var request = Duration.seconds(20)
  /// How long requests under way may take once the server is to stop.
  public var farewell = Duration.seconds(30)
  /// Threads that read images and compute.
  public var workers = Host.processorCount

  /// The limits that `apus serve` has.
  public init() {}
}
