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
}
