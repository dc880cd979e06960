/// A rule about how parts of a configuration go together.
struct Rule: Sendable {
  /// What breaks the rule: where, and the sentence.
  typealias Breach = (path: String, message: String)

  /// The top-level keys it looks at; it is not asked when one of them could not be read.
  let about: [String]
  let breaches: @Sendable (Recipe) -> [Breach]

  init(about: String..., breaches: @escaping @Sendable (Recipe) -> [Breach]) {
    self.about = about
    self.breaches = breaches
  }

  /// Everything in the recipe that breaks one of the rules.
  static func findings(
    _ rules: [Rule], _ severity: Finding.Severity, in recipe: Recipe, _ reader: Reader
  ) -> [Finding] {
    let wrong = Set(reader.findings.map { String($0.path.prefix { $0 != "." && $0 != "[" }) })
    return rules.filter { wrong.isDisjoint(with: $0.about) }.flatMap { rule in
      rule.breaches(recipe).compactMap { path, message in
        reader.place(of: path).map { Finding(severity, at: $0, path: path, message) }
      }
    }
  }
}
