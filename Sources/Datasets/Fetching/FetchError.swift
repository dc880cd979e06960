public import Kernels

/// What can go wrong when a data set is fetched.
public enum FetchError: UserFacingError, Equatable {
  case notFetchable(name: String)
  case unreachable(address: String, reason: String)
  case refused(address: String, status: Int)
  case broken(address: String, received: Int, total: Int?)
  case webPage(address: String)
  case wrongSize(address: String, found: Int, expected: Int)
  case wrongDigest(address: String, found: String, expected: String)

  /// Missing while there is hope in another try, bad data when the server sends something else.
  public var fault: Fault {
    switch self {
    case .notFetchable, .unreachable, .refused, .broken: .inputMissing
    case .webPage, .wrongSize, .wrongDigest: .badData
    }
  }

  /// One sentence with the address and the remedy.
  public var description: String {
    switch self {
    case .notFetchable(let name): "\(name): is not fetched, it comes with Apus; reinstall Apus"
    case .unreachable(let address, let reason):
      "\(address): cannot be reached (\(reason)); check the network, set APUS_MIRROR or copy the"
        + " files into the data folder"
    case .refused(let address, let status):
      "\(address): the server answers with status \(status); try later or set APUS_MIRROR to another"
        + " server"
    case .broken(let address, let received, let total):
      "\(address): the connection broke after \(received) of \(total.map(String.init) ?? "unknown")"
        + " bytes; run the same command again to go on from there"
    case .webPage(let address):
      "\(address): sends a web page instead of the data, so the link has probably moved; set"
        + " APUS_MIRROR to another server"
    case .wrongSize(let address, let found, let expected):
      "\(address): sent \(found) bytes where \(expected) are expected; run the command again or set"
        + " APUS_MIRROR to another server"
    case .wrongDigest(let address, let found, let expected):
      "\(address): has the SHA-256 \(found) instead of \(expected) and was thrown away; run the"
        + " command again or set APUS_MIRROR to another server"
    }
  }
}
