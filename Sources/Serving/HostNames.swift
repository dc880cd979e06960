import HTTPTypes

/// The names under which a server answers.
///
/// One that listens for this machine alone answers to this machine's own names, so that no page of
/// elsewhere reaches it by a name of its own that it points here (DNS rebinding).
struct HostNames: Sendable {
  private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1"]
  /// The names; nil for any.
  private let names: Set<String>?

  /// The names of a server that listens on an address.
  init(listeningOn host: String) {
    let own = host.lowercased()
    names =
      Self.loopback.contains(own) || own.hasPrefix("127.") ? Self.loopback.union([own]) : nil
  }

  /// Refuses a request to another name; a request of HTTP/1.0 need not have any.
  func check(_ authority: String?) throws(Refusal) {
    guard let names, let authority, !authority.isEmpty else { return }
    guard names.contains(Self.host(of: authority.lowercased())) else {
      throw Refusal(
        .misdirectedRequest,
        "this server answers to localhost and 127.0.0.1 only; ask for these, or start it with"
          + " --host 0.0.0.0")
    }
  }

  /// The host of `host:port` or `[host]:port`.
  private static func host(of authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
    return String(authority.prefix { $0 != ":" })
  }
}
