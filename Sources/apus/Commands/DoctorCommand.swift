import ArgumentParser
import Datasets
import Kernels
import Model
import Runs

/// `apus doctor`: what this installation is and whether it works.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show what this installation is and check that it works.",
    discussion: "Example: apus doctor --data ../shared/data")

  @Option(help: "Where data sets are looked for first.")
  var data: String?

  func run() throws {
    let console = Console()
    let blas = BLAS.report
    try console.say("apus      \(apusVersion), built with Swift \(swiftVersion)")
    let processors = Host.usableProcessors
    try console.say(
      "machine   \(processors) processor\(processors == 1 ? "" : "s") to use, "
        + "instruction set x86-64-\(CPU.level)")
    try console.say("BLAS      \(blas.build)")
    let repair = blas.repairedFrom.map { "; chosen in place of \($0), which is too old" } ?? ""
    try console.say("kernels   \(blas.core)\(repair)")
    try console.say("threads   \(blas.threadingDescription)")
    let size = Team.size(asked: nil, shards: .max, work: .max)
    try console.say(
      "workers   a run has one for each part of a step, at most \(size.workers)"
        + (size.notice.map { "; \($0)" } ?? ""))
    let locator = DatasetLocator(explicit: data)
    for set in NamedDataset.allCases {
      if let place = try locator.whereabouts(of: set) {
        try console.say("data      \(set.rawValue) in \(place)")
      }
    }
    var failures = 0
    for check in SelfCheck.all + SelfCheck.training {
      if let reason = check.skipped {
        try console.say("check     \(check.name): skipped, \(reason)")
        continue
      }
      let isPassed = (try? check.run()) ?? false
      failures += isPassed ? 0 : 1
      try console.say("check     \(check.name): \(isPassed ? "passed" : "FAILED")")
    }
    if let warning = blas.warning { try console.warn("warning: \(warning)") }
    guard failures == 0 else { throw ExitCode(ExitStatus.trainingFailed.rawValue) }
  }
}

extension BLAS.Report {
  /// How the build runs threads, and what that means here.
  fileprivate var threadingDescription: String {
    switch threading {
    case .pthread: "1 a call; the library's build is pthread, safe for several callers"
    case .openMP: "1 a call; the library's build is OpenMP"
    case .serial: "1; the library's build is serial"
    case nil: "1; the library does not say how it was built"
    }
  }
}
