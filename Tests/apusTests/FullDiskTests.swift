import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("Writing that fails", .timeLimit(.minutes(5)))
  struct FullDiskTests {
    /// A limit on the size of files stands in for a full disk: the checkpoint is too large for it.
    @Test(.enabled(if: Allocations.areCounted, "a sanitizer needs a large file of its own"))
    func aCheckpointThatDoesNotFitLeavesNoPieceOfIt() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.shell(
        "trap '' XFSZ; ulimit -f 16; exec \"$APUS\" train tiny.cfg --run run")
      #expect(outcome.status == 74, "\(outcome.errors)")
      #expect(outcome.errors.contains("apus: cannot write 'run/checkpoints/best.safetensors'"))
      #expect(bench.files(in: "run").allSatisfy { !$0.contains("best") })
      #expect(try bench.metrics().count == 1)
    }

    @Test func aRunDirectoryThatVanishesIsNoticed() throws {
      let bench = try Workbench()
      let tail = try #require(Workbench.tiny.range(of: "callbacks:"))
      try bench.write(String(Workbench.tiny[..<tail.lowerBound]), to: "plain.cfg")
      let training = try bench.apus.start(
        ["train", "plain.cfg", "--run", "run", "--set", "training.epochs=10000"])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      try FileManager.default.moveItem(atPath: bench.path + "/run", toPath: bench.path + "/away")
      let outcome = try training.outcome()
      #expect(outcome.status == 74)
      #expect(outcome.errors.contains("apus: cannot write 'run/"))
      #expect(!bench.exists("run"))
    }

    @Test func aRunDirectoryThatIsRemovedIsNotMadeAnew() throws {
      let bench = try Workbench()
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000"])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      // At once: a file that is written meanwhile would keep its folder.
      try FileManager.default.moveItem(
        atPath: bench.path + "/run", toPath: bench.path + "/removed")
      let outcome = try training.outcome()
      // What grows is missed when it is written to, what is replaced when it is made.
      #expect([73, 74].contains(outcome.status), "\(outcome.status)")
      let sentence = #/apus: cannot (write|create) 'run.*'.*; check the path\n/#
      #expect(outcome.errors.wholeMatch(of: sentence) != nil, "\(outcome.errors)")
      #expect(!bench.exists("run"))
    }

    /// Root may write anywhere, and so becomes nobody.
    @Test(.enabled(if: Ordinary.isPossible, "needs setpriv, or not to be root"))
    func aDirectoryWithoutPermission() throws {
      let bench = try Workbench()
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o555], ofItemAtPath: bench.path)
      let outcome = try bench.apus.shell(Ordinary.prefix + "\"$APUS\" train tiny.cfg --run run")
      #expect(outcome.status == 73)
      #expect(
        outcome.errors == "apus: cannot create 'run': permission denied; check its permissions\n")
      #expect(!bench.exists("run"))
    }

    /// How a shell runs a program as a user to whom permissions apply.
    private enum Ordinary {
      static let prefix =
        getuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups " : "exec "
      static let isPossible =
        (try? Program(in: "/").shell(prefix + "\"$APUS\" --version").status) == 0
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskBehindStandardOutputIsAnError() throws {
      let bench = try Workbench()
      try bench.train()
      let outcome = try bench.apus.shell("\"$APUS\" compare run --format csv > /dev/full")
      #expect(outcome.status == 74)
      #expect(outcome.errors.hasPrefix("apus: cannot write 'standard output': disk full"))
    }
  }
}
