import HTTPTypes

/// What the body of a request can be.
enum BodyKind: String, CaseIterable, Sendable {
  case png = "image/png"
  case json = "application/json"

  /// The kind that a request's `Content-Type` names.
  ///
  /// - Throws: A `Refusal` for any other, or for none.
  init(_ fields: HTTPFields) throws(Refusal) {
    let names = Self.allCases.map(\.rawValue).joined(separator: " or ")
    guard let field = fields[.contentType] else {
      throw Refusal(.unsupportedMediaType, "the request has no Content-Type; send \(names)")
    }
    let name = field.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard let kind = Self(rawValue: name) else {
      throw Refusal(
        .unsupportedMediaType, "bodies of type '\(name)' are not read; send \(names)")
    }
    self = kind
  }
}
