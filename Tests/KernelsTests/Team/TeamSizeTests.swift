import Testing

@testable import Kernels

@Suite struct TeamSizeTests {
  private func size(
    asked: Int? = nil, shards: Int = 8, work: Int = .max, processors: Int = 4,
    library: BLAS.Threading? = .pthread
  ) -> Team.Size {
    Team.size(
      asked: asked, shards: shards, work: work, processors: processors, library: library)
  }

  @Test func thereIsAWorkerForEachProcessorButNotMoreThanShards() {
    #expect(size() == Team.Size(workers: 4, notice: nil))
    #expect(size(shards: 2) == Team.Size(workers: 2, notice: nil))
    #expect(size(processors: 1) == Team.Size(workers: 1, notice: nil))
  }

  @Test func theUserHasTheLastWordUpToTheShards() {
    #expect(size(asked: 1) == Team.Size(workers: 1, notice: nil))
    #expect(size(asked: 8, work: 0) == Team.Size(workers: 8, notice: nil))
    #expect(
      size(asked: 3, shards: 2)
        == Team.Size(
          workers: 2, notice: "3 threads were asked for, but a step has 2 parts: 2 workers run"))
  }

  @Test func aShortStepHasFewWorkers() {
    #expect(size(work: 0).workers == 1)
    #expect(size(work: 2 * Team.workOfAWorker - 1).workers == 1)
    #expect(size(work: 2 * Team.workOfAWorker).workers == 2)
    #expect(size(work: 100 * Team.workOfAWorker).workers == 4)
  }

  @Test(arguments: [.serial, nil] as [BLAS.Threading?])
  func aLibraryForOneCallerHasOneWorker(library: BLAS.Threading?) {
    let reduced = size(asked: 3, library: library)
    #expect(reduced.workers == 1)
    #expect(reduced.notice?.contains("1 worker runs instead of 3; install") == true)
    #expect(size(asked: 1, library: library) == Team.Size(workers: 1, notice: nil))
  }

  @Test func openMPIsKeptToOneThreadAndThatIsSaid() {
    #expect(size(library: .openMP).workers == 4)
    #expect(size(library: .openMP).notice?.contains("OpenMP") == true)
    #expect(size(asked: 1, library: .openMP).notice == nil)
  }
}
