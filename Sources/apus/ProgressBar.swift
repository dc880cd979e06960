import Foundation
import Kernels

/// One line on a terminal that is redrawn in place, at most ten times a second.
struct ProgressBar: Sendable {
  private let clock = ContinuousClock()
  private var drawn: ContinuousClock.Instant?
  private let isShown: Bool

  /// A bar, which is only drawn where a line can be redrawn.
  init(isShown: Bool = true) { self.isShown = isShown && Terminal.canRedraw }

  /// Redraws the line: a bar for the share that is done, then what is known, most important first.
  mutating func draw(share: Double, fields: () -> [String]) {
    guard isShown else { return }
    let now = clock.now
    if let drawn, now - drawn < .milliseconds(100) { return }
    drawn = now
    Console.note(
      "\r" + Self.line(share: share, fields: fields(), width: Terminal.width - 1) + "\u{1B}[K")
  }

  /// Removes the line, so that an ordinary one can take its place.
  mutating func clear() {
    guard drawn != nil else { return }
    drawn = nil
    Console.note("\r\u{1B}[K")
  }

  /// The line in a width: the bar gets shorter first, then the last fields are left out.
  static func line(share: Double, fields: [String], width: Int) -> String {
    var fields = fields
    var text: String { fields.map { "  " + $0 }.joined() }
    while text.count > width - cells.lowerBound, fields.count > 1 { fields.removeLast() }
    let length = min(max(width - text.count, cells.lowerBound), cells.upperBound)
    let filled = Int((min(max(share, 0), 1) * Double(length)).rounded(.down))
    let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: length - filled)
    return String((bar + text).prefix(width))
  }

  /// The least and the most characters of a bar.
  private static let cells = 8...24
}
