import Kernels

/// What is promised about the result of a training: that it is always the same.
extension SelfCheck {
  static let training = [
    SelfCheck(name: "a training twice, same bits") {
      let training = try SmallTraining()
      return try training.fingerprint() == training.fingerprint()
    },
    SelfCheck(
      name: "a training on 2, 3, 4 and 8 threads as on one, same bits",
      skipped: BLAS.report.threading.isSafeForSeveralCallers
        ? nil : "threads never share a step with this build of OpenBLAS"
    ) {
      let training = try SmallTraining()
      let whole = try training.fingerprint()
      return try [2, 3, 4, 8].allSatisfy { try training.fingerprint(threads: $0) == whole }
    },
    SelfCheck(name: "a training resumed from every fourth step, same bits") {
      let training = try SmallTraining()
      let whole = try training.fingerprint()
      let resumed = try training.fingerprintsResumed(every: 4)
      return resumed.count > 4 && resumed.allSatisfy { $0 == whole }
    },
  ]
}
