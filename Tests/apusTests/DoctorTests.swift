import Kernels
import Support
import Testing

@Suite struct DoctorTests {
  private func doctor(_ line: String = "$APUS doctor", core: String? = nil) throws
    -> Program.Outcome
  {
    try withTemporaryDirectory { folder in
      let environment = core.map { ["OPENBLAS_CORETYPE": $0] } ?? [:]
      return try Program(in: folder, environment: environment).shell(line)
    }
  }

  @Test func everyCheckPasses() throws {
    let outcome = try doctor()
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains { $0.hasPrefix("BLAS ") && $0.contains("OpenBLAS") })
    let checks = outcome.lines.filter { $0.hasPrefix("check") }
    #expect(checks.count == 7)
    #expect(checks.allSatisfy { $0.hasSuffix(": passed") || $0.contains("skipped, ") }, "\(checks)")
    for check in [
      "two threads, same bits", "on 2, 3, 4 and 8 threads", "resumed from every fourth",
    ] {
      #expect(checks.contains { $0.contains(check) }, "\(check)")
    }
  }

  @Test func workersAreAtMostTheProcessorsItMayRunOn() throws {
    let outcome = try doctor("taskset -c 0 $APUS doctor")
    #expect(outcome.output.contains("machine   1 processor to use"), "\(outcome.output)")
    #expect(outcome.output.contains("at most 1\n"), "\(outcome.output)")
  }

  @Test(.enabled(if: CPU.level != .baseline, "needs AVX2"))
  func saysThatTheUserChoseSlowKernels() throws {
    let outcome = try doctor(core: "Prescott")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("kernels   Prescott"), "\(outcome.output)")
    #expect(outcome.errors.contains("unset OPENBLAS_CORETYPE"), "\(outcome.errors)")
  }

  /// OpenBLAS passes over a name it does not know and chooses by itself.
  @Test func aCoreThatDoesNotExistIsNoHarm() throws {
    let outcome = try doctor(core: "Imaginary")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("FAILED"), "\(outcome.output)")
  }
}
