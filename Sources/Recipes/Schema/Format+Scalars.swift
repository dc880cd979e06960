import Foundation

extension Format where Value == Bool {
  /// `true` or `false`.
  static var boolean: Format<Bool> {
    Format<Bool>(
      shape: .boolean,
      read: { node, path, reader in
        if let plain = node.plain, let value = Bool(plain) { return value }
        let meant: [String: Bool] = ["yes": true, "on": true, "no": false, "off": false]
        let word = node.word?.lowercased() ?? ""
        let hint = (meant[word] ?? Bool(word)).map { "; did you mean '\($0)'?" } ?? ""
        reader.report(path, wanted: "true or false", got: node, hint: hint)
        return nil
      },
      write: { .boolean($0) })
  }
}

extension Format where Value == Int {
  /// A whole number within a range.
  static func integer(in range: ClosedRange<Int>) -> Format<Int> {
    Format<Int>(
      shape: .integer(range),
      read: { node, path, reader in
        guard let plain = node.plain, Self.isWhole(plain) else {
          reader.report(path, wanted: "a whole number", got: node, hint: node.quoteHint)
          return nil
        }
        guard let value = Int(plain), range.contains(value) else {
          let bounds = "between \(range.lowerBound) and \(range.upperBound)"
          reader.report(path, "must be \(bounds), got \(plain)", at: node.place)
          return nil
        }
        return value
      },
      write: { .integer($0) })
  }

  /// Digits after a sign or none.
  private static func isWhole(_ text: String) -> Bool {
    let digits = text.utf8.drop { "+-".utf8.contains($0) }
    return !digits.isEmpty && text.utf8.count - digits.count <= 1
      && digits.allSatisfy { 48...57 ~= $0 }
  }
}

extension Format where Value == Double {
  /// A number within an interval.
  static func number(_ lower: Interval.End? = nil, _ upper: Interval.End? = nil) -> Format<Double> {
    let interval = Interval(lower, upper)
    return Format<Double>(
      shape: .number(interval),
      read: { node, path, reader in
        guard let plain = node.plain, let value = Self.decimal(plain) else {
          reader.report(path, wanted: "a number", got: node, hint: node.quoteHint)
          return nil
        }
        guard interval.contains(value) else {
          let bounds = value.isFinite ? interval.words : "finite"
          reader.report(path, "must be \(bounds), got \(plain)", at: node.place)
          return nil
        }
        return value
      },
      write: { .number($0) })
  }

  /// A decimal number, with or without point and exponent; not the words and hexadecimal forms
  /// that Swift would take.
  private static func decimal(_ text: String) -> Double? {
    text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } ? Double(text) : nil
  }
}

extension LocatedNode {
  /// What to say about a number in quotes.
  fileprivate var quoteHint: String {
    guard case .scalar(let text, quoted: true) = content, Double(text) != nil else { return "" }
    return "; leave out the quotes"
  }
}

extension Format where Value == String {
  /// A text of a certain look; a number or another word is taken as the text it is.
  static func text(_ rule: TextRule) -> Format<String> {
    Format<String>(
      shape: .text(rule),
      read: { node, path, reader in
        // First the signs that end a line: to an expression, `$` is before the last of them too, and
        // one in the middle makes it try all ways to get there.
        guard let text = node.word, text.unicodeScalars.allSatisfy(Source.fitsOnLine),
          text.range(of: "^(?:\(rule.pattern))$", options: .regularExpression) != nil
        else {
          let hint = Suggestion.clause(for: node.word ?? "", among: rule.known)
          reader.report(path, wanted: rule.words, got: node, hint: hint)
          return nil
        }
        return text
      },
      write: { .text($0) })
  }
}

extension Format where Value: CaseIterable & RawRepresentable<String> {
  /// One of the words of a closed set.
  static var word: Format<Value> {
    let words = Value.allCases.map(\.rawValue)
    return Format<Value>(
      shape: .words(words),
      read: { node, path, reader in
        if let value = node.word.flatMap(Value.init(rawValue:)) { return value }
        let hint = Suggestion.clause(for: node.word ?? "", among: words)
        reader.report(
          path, wanted: "one of \(words.joined(separator: ", "))", got: node, hint: hint)
        return nil
      },
      write: { .text($0.rawValue) })
  }
}
