extension Trainer {
  /// Tells the callbacks that the training begins, or goes on from a state.
  mutating func begin(_ run: inout TrainingRun, from state: TrainingState?) throws {
    guard let state else { return try notify { try $0.fitBegan(&run) } }
    try notify { callback in
      if let memory = state.memories[Self.name(of: callback)] {
        try callback.fitResumed(from: memory, &run)
      } else {
        try callback.fitBegan(&run)
      }
    }
  }

  /// Saves the state of a run, whose network holds the current weights: within an epoch with its
  /// progress, else between epochs.
  mutating func save(_ run: TrainingRun, _ progress: EpochProgress? = nil) throws {
    guard saving != nil else { return }
    var memories: [String: Memory] = [:]
    for callback in callbacks {
      var memory = Memory()
      try callback.remember(in: &memory)
      memories[Self.name(of: callback)] = memory
    }
    try saving?.write(TrainingState(progress: progress?.state, run: run, memories: memories))
  }

  /// What a callback's memory is filed under: a run has one of each kind.
  private static func name(of callback: any Callback) -> String {
    String(describing: type(of: callback))
  }
}
