import HTTPTypes

/// What a server has, by its path.
enum Resource: String, CaseIterable, Sendable {
  case page = "/"
  case predict = "/predict"
  case model = "/model"
  case health = "/healthz"

  /// What can be asked of it.
  var methods: [HTTPRequest.Method] { self == .predict ? [.post] : [.get, .head] }

  /// The resource that a request is about.
  ///
  /// - Throws: A `Refusal` where there is none, or it knows no such method.
  init(path: String, method: HTTPRequest.Method) throws(Refusal) {
    guard let resource = Self(rawValue: path) else {
      let paths = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(.notFound, "there is nothing at '\(path.prefix(80))'; there are \(paths)")
    }
    guard resource.methods.contains(method) else {
      let methods = resource.methods.map(\.rawValue).joined(separator: " or ")
      throw Refusal(
        .methodNotAllowed, "\(path) is not for \(method.rawValue.prefix(20)); use \(methods)",
        methods: resource.methods)
    }
    self = resource
  }
}
