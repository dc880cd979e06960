import Yams

extension YamlError {
  /// Where the parser gave up, and its reason.
  func located(in text: String) -> (line: Int, column: Int, problem: String) {
    switch self {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let reason = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      return (mark.line, mark.column, reason)
    case .reader(let problem, let offset, _, _):
      let before = Source.lines(of: String(text.prefix(offset ?? 0)))
      return (before.count, (before.last?.unicodeScalars.count ?? 0) + 1, problem)
    default:
      return (1, 1, "\(self)")
    }
  }
}
