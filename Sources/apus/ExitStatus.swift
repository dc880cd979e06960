import Kernels

/// The exit codes of the contract; those above 63 are the ones of BSD's sysexits.
enum ExitStatus: Int32 {
  case trainingFailed = 1
  case badData = 65
  case inputMissing = 66
  case cannotCreate = 73
  case inputOutput = 74
  case badConfiguration = 78
  case hungUp = 129
  case interrupted = 130
  case terminated = 143

  /// The code of a kind of error.
  init(_ fault: Fault) {
    self =
      switch fault {
      case .trainingFailed: .trainingFailed
      case .badData: .badData
      case .inputMissing: .inputMissing
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      case .badConfiguration: .badConfiguration
      }
  }

  /// The code of a training that was asked to end: 128 and the signal's number.
  init(_ signal: Interruption.Signal) {
    self =
      switch signal {
      case .hangUp: .hungUp
      case .interrupt: .interrupted
      case .terminate: .terminated
      }
  }
}
