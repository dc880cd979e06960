import Kernels

/// A piece of a page.
///
/// Texts that are put into a literal are escaped, so that nothing a file or a path holds becomes
/// markup; other pieces go in as they are.
struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// The markup.
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Pieces on lines of their own.
  init(_ parts: [HTML]) { text = parts.map(\.text).joined(separator: "\n") }

  /// Whether nothing is in it.
  var isEmpty: Bool { text.isEmpty }

  /// A text as an element's content or an attribute's value has it.
  private static func escaped(_ text: String) -> String {
    text.withoutControls.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  /// What is made of a literal with values in it.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }

    mutating func appendInterpolation(_ value: Int) { text += String(value) }

    mutating func appendInterpolation(_ part: HTML) { text += part.text }

    mutating func appendInterpolation(_ parts: [HTML]) { text += HTML(parts).text }
  }
}
