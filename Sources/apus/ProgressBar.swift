import Foundation
import Kernels

/// One line on a terminal that is redrawn in place, at most ten times a second.
struct ProgressBar: Sendable {
  private let clock = ContinuousClock()
  private var drawn: ContinuousClock.Instant?
  private let isShown: Bool

  /// A bar, which is only drawn where a line can be redrawn.
  init(isShown: Bool = true) { self.isShown = isShown && Terminal.canRedraw }

  /// Redraws the line: a bar for the share that is done, then the text.
  mutating func draw(share: Double, text: () -> String) {
    guard isShown else { return }
    let now = clock.now
    if let drawn, now - drawn < .milliseconds(100) { return }
    drawn = now
    let filled = Int((min(max(share, 0), 1) * Double(Self.cells)).rounded(.down))
    let bar =
      String(repeating: "━", count: filled) + String(repeating: "·", count: Self.cells - filled)
    let line = "\(bar) \(text())"
    Console.write("\r" + String(line.prefix(Terminal.width - 1)) + "\u{1B}[K", to: .standardError)
  }

  /// Removes the line, so that an ordinary one can take its place.
  mutating func clear() {
    guard drawn != nil else { return }
    drawn = nil
    Console.write("\r\u{1B}[K", to: .standardError)
  }

  private static let cells = 24
}
