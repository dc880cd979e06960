import Foundation
public import Kernels
import NIOCore

/// Why a server cannot be reached where it was to be.
public enum AddressError: UserFacingError, Equatable {
  /// Another program listens there.
  case inUse(host: String, port: Int)
  /// Only root may listen there.
  case notAllowed(host: String, port: Int)
  /// The host is none of this machine's addresses.
  case notHere(host: String)
  /// The host's name is not known.
  case unknown(host: String)
  /// The system says something else.
  case other(host: String, port: Int, reason: String)

  /// What the system's error about an address means; nil where it is about something else.
  init?(_ error: any Error, host: String, port: Int) {
    switch error {
    case is SocketAddressError.UnknownHost: self = .unknown(host: host)
    case let error as IOError:
      self =
        switch POSIXErrorCode(rawValue: error.errnoCode) {
        case .EADDRINUSE: .inUse(host: host, port: port)
        case .EACCES, .EPERM: .notAllowed(host: host, port: port)
        case .EADDRNOTAVAIL: .notHere(host: host)
        default: .other(host: host, port: port, reason: "\(error)")
        }
    default: return nil
    }
  }

  /// What was to be made, a place to be reached at, could not be.
  public var fault: Fault { .cannotCreate }

  /// One sentence with the place and the remedy.
  public var description: String {
    switch self {
    case .inUse(let host, let port):
      "cannot listen on port \(port) of \(host): another program does; end it,"
        + " or name another port with --port (0 for any that is free)"
    case .notAllowed(let host, let port):
      "cannot listen on port \(port) of \(host): it is not allowed; name a port from 1024 on with --port"
    case .notHere(let host):
      "cannot listen on \(host): it is no address of this machine; leave --host out, or name one that is"
    case .unknown(let host):
      "cannot listen on '\(host)': no such host is known; leave --host out, or name an address"
    case .other(let host, let port, let reason):
      "cannot listen on port \(port) of \(host): \(reason); name another port with --port"
    }
  }
}
