import ArgumentParser

/// By how many pixels images are moved when probabilities are averaged over views of them.
struct ShiftsOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Average the probabilities over all shifts by up to so many pixels along both axes, 9 for 1.",
      valueName: "pixels"))
  var shifts = 0

  func validate() throws {
    guard 0...5 ~= shifts else {
      throw ValidationError("--shifts \(shifts): give a number of pixels from 0 to 5")
    }
  }
}
