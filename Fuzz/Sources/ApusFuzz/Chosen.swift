/// The reader that this process fuzzes; a C callback can carry nothing with it.
enum Chosen {
  /// Set once, before the first input.
  nonisolated(unsafe) static var target: Target?
}
