import Glibc
import Testing

@testable import Kernels

@Suite(.serialized) struct BLASTests {
  @Test func runsKernelsThisProcessorDeserves() {
    let report = BLAS.report
    if !report.isChosenByUser && CPU.level != .baseline {
      #expect(!BLAS.slowCores.contains(report.core), "\(report.core) is too old for this CPU")
    }
    #expect(report.build.contains("OpenBLAS"))
    #expect(report.threading != nil)
  }

  @Test(.enabled(if: CPU.level != .baseline, "needs AVX2"))
  func repairsTheCoreTrap() async {
    // In a process of its own: the choice is global.
    await #expect(processExitsWith: .success) {
      BLAS.select(core: "Prescott")
      precondition(BLAS.coreName == "Prescott")
      let report = BLAS.repairAndConfigure(chosenByUser: false)
      precondition(report.repairedFrom == "Prescott")
      precondition(!BLAS.slowCores.contains(report.core))
      var c = Matrix(rows: 1, columns: 1)
      gemm(Matrix(row: [2, 3]), times: Matrix(row: [4, 5]), .transposed, into: &c)
      precondition(c[0, 0] == 23)
      let size = Team.size(asked: 2, shards: 2, work: .max)
      precondition(BLAS.givesSameBits(to: Team(workers: size.workers), rounds: 2))
    }
  }

  @Test(.enabled(if: CPU.level != .baseline, "needs AVX2"))
  func leavesTheUsersChoiceAlone() async {
    await #expect(processExitsWith: .success) {
      BLAS.select(core: "Prescott")
      let report = BLAS.repairAndConfigure(chosenByUser: true)
      precondition(report.core == "Prescott" && report.repairedFrom == nil)
    }
  }

  @Test(.enabled(if: CPU.level != .baseline, "needs AVX2"))
  func anEmptyVariableIsNoChoice() async {
    await #expect(processExitsWith: .success) {
      BLAS.select(core: "Prescott")
      unsafe setenv("OPENBLAS_CORETYPE", "", 1)
      precondition(!BLAS.report.isChosenByUser && BLAS.report.repairedFrom == "Prescott")
    }
    await #expect(processExitsWith: .success) {
      unsafe setenv("OPENBLAS_CORETYPE", "Haswell", 1)
      precondition(BLAS.report.isChosenByUser)
    }
  }

  @Test(.enabled(if: CPU.level != .baseline, "needs AVX2"))
  func saysWhenARepairFails() async {
    await #expect(processExitsWith: .success) {
      BLAS.select(core: "Prescott")
      // A library that lacks the kernels asked for stays with others that are as old.
      let report = BLAS.repairAndConfigure(chosenByUser: false) { _ in
        BLAS.select(core: "Prescott")
      }
      precondition(report.core == "Prescott" && report.repairedFrom == nil)
      precondition(report.warning?.contains("install Debian's libopenblas0-pthread") == true)
    }
  }

  @Test func coresThatAreNotKnownAreLeftAlone() {
    #expect(BLAS.betterCore(than: "Zen9") == nil)
    #expect(BLAS.betterCore(than: "SkylakeX") == nil)
    #expect(BLAS.betterCore(than: "") == nil)
    #expect((BLAS.betterCore(than: "unknown") == nil) == (CPU.level == .baseline))
  }

  @Test(.enabled(if: BLAS.report.threading.isSafeForSeveralCallers), arguments: [1, 2, 3])
  func givesEveryWorkerTheSameBits(workers: Int) {
    #expect(BLAS.givesSameBits(to: Team(workers: workers), rounds: 20))
  }
}
