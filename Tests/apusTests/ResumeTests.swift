import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus train --resume", .timeLimit(.minutes(5)))
  struct ResumeTests {
    /// Enough steps for a signal to hit one; every state counts.
    private static let long = [
      "--set", "training.epochs=12", "--set", "training.checkpoint_every=20 batches",
    ]

    private func untimed(_ rows: [[String]]) -> [[String]] { rows.map { Array($0.prefix(6)) } }

    /// A run of 12 epochs that was sent a signal after its first one.
    private func interrupted(by signal: Int32, in bench: Workbench) throws -> Program.Outcome {
      let training = try bench.apus.start(["train", "tiny.cfg", "--run", "run"] + Self.long)
      training.wait { (try? !bench.metrics().isEmpty) == true }
      training.send(signal)
      return try training.outcome()
    }

    private func expectSame(_ bench: Workbench, _ run: String, as whole: String) throws {
      let fingerprint = try #require(bench.summary(whole).string("fingerprint"))
      #expect(try bench.summary(run).string("fingerprint") == fingerprint)
      #expect(try untimed(bench.metrics(run)) == untimed(bench.metrics(whole)))
      let files = [
        "checkpoints/best.safetensors", "checkpoints/last.safetensors", "predictions.csv",
      ]
      for file in files {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(bench.path)/\(run)/\(file)", andPath: "\(bench.path)/\(whole)/\(file)"),
          "\(file)")
      }
    }

    @Test(arguments: [SIGTERM, SIGKILL])
    func goesOnToTheSameBits(_ signal: Int32) throws {
      let bench = try Workbench()
      try bench.apus.run(["train", "tiny.cfg", "--run", "whole"] + Self.long)
      let stopped = try interrupted(by: signal, in: bench)
      #expect(stopped.status == (signal == SIGTERM ? 143 : -SIGKILL), "\(stopped.errors)")
      if signal == SIGTERM {
        #expect(stopped.output.contains("train --resume --run run"))
      }
      let resumed = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.output.contains("resumed   from epoch "))
      try expectSame(bench, "run", as: "whole")
      #expect(try bench.summary().string("status") == "completed")
      #expect(bench.files(in: "run").allSatisfy { !$0.contains(".tmp") })

      let again = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(again.status == 0 && again.output.contains("the run has ended already"))
    }

    @Test func aRunThatHadSavedNothingBeginsAgain() throws {
      let bench = try Workbench()
      try bench.apus.run(["train", "tiny.cfg", "--run", "whole"])
      let training = try bench.apus.start(["train", "tiny.cfg", "--run", "run"])
      training.wait { bench.exists("run/metrics.csv") }
      training.send(SIGKILL)
      _ = try training.outcome()
      let resumed = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      try expectSame(bench, "run", as: "whole")
    }

    @Test func aConfigurationBeginsARunWhereThereIsNone() throws {
      let bench = try Workbench()
      for _ in 1...2 {
        let outcome = try bench.train("--resume")
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      #expect(try bench.metrics().count == 2)
    }

    @Test func changesAreRefusedByNameOrAcceptedAndRecorded() throws {
      let bench = try Workbench()
      _ = try interrupted(by: SIGTERM, in: bench)
      let change = ["--set", "optimizer.sgd.learning_rate=0.01"]
      let refused = try bench.apus.run(["train", "--resume", "--run", "run"] + change)
      #expect(refused.status == 78)
      #expect(refused.errors.contains("optimizer.sgd.learning_rate: 0.05 -> 0.01"))
      #expect(refused.errors.contains("--resume-anyway"))
      let accepted = try bench.apus.run(["train", "--resume-anyway", "--run", "run"] + change)
      #expect(accepted.status == 0, "\(accepted.errors)")
      let summary = try bench.text("run/summary.json")
      #expect(summary.contains("optimizer.sgd.learning_rate: 0.05 -> 0.01"))
      #expect(try bench.text("run/config.cfg").contains("learning_rate: 0.01"))
    }

    @Test func aCompletedRunIsMadeLongerWhereThatIsAccepted() throws {
      let bench = try Workbench()
      try bench.train(run: "run")
      try bench.train("--set", "training.epochs=5", run: "whole")
      let outcome = try bench.apus.run([
        "train", "--resume-anyway", "--run", "run", "--set", "training.epochs=5",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let fingerprint = try #require(bench.summary("whole").string("fingerprint"))
      #expect(try bench.summary("run").string("fingerprint") == fingerprint)
    }

    @Test func whatWasAcceptedIsKnownThoughTheResumeIsKilled() throws {
      let bench = try Workbench()
      _ = try interrupted(by: SIGTERM, in: bench)
      let rate = "optimizer.sgd.learning_rate=0.01"
      let training = try bench.apus.start([
        "train", "--resume-anyway", "--run", "run", "--set", rate,
        "--set", "training.checkpoint_every=1h", "--set", "training.epochs=10000",
      ])
      let before = try bench.metrics().count
      training.wait { (try? bench.metrics().count) ?? 0 > before }
      training.send(SIGKILL)
      _ = try training.outcome()
      let again = try bench.apus.run([
        "train", "--resume-anyway", "--run", "run", "--set", "training.epochs=13",
      ])
      #expect(again.status == 0, "\(again.errors)")
      let summary = try bench.text("run/summary.json")
      #expect(summary.contains("optimizer.sgd.learning_rate: 0.05 -> 0.01"))
      #expect(try bench.metrics().last?[5] == "0.01")
    }

    @Test func aConfigurationThatWasEditedIsAChange() throws {
      let bench = try Workbench()
      _ = try interrupted(by: SIGTERM, in: bench)
      let edited = try bench.text("run/config.cfg").replacing(
        "learning_rate: 0.05", with: "learning_rate: 0.01")
      try bench.write(edited, to: "run/config.cfg")
      let refused = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(refused.status == 78 && refused.errors.contains("0.05 -> 0.01"), "\(refused.errors)")
      #expect(try bench.text("run/config.cfg") == edited)
    }

    @Test func aChangeThatDoesNotMakeAnEndedRunGoOnIsSaid() throws {
      let bench = try Workbench()
      let stopping =
        "callbacks=[{early_stopping: {monitor: val_loss, min_delta: 100, patience: 0}}]"
      try bench.train("--set", stopping, run: "run")
      let longer = ["train", "--resume-anyway", "--run", "run", "--set", "training.epochs=9"]
      let outcome = try bench.apus.run(longer)
      #expect(outcome.status == 0 && outcome.errors.contains("training.epochs: 2 -> 9"))
      #expect(outcome.errors.contains("val_loss has not improved"))
      let patient = "callbacks=[{early_stopping: {monitor: val_loss, patience: 50}}]"
      let further = try bench.apus.run(longer + ["--set", patient])
      #expect(further.status == 0, "\(further.errors)")
      #expect(try bench.metrics().count == 9)
    }

    @Test func aFolderOfImagesIsFoundFromAnywhere() throws {
      let bench = try Workbench()
      try FileManager.default.copyItem(
        atPath: Workbench.sample, toPath: bench.path + "/images")
      try bench.write(
        Workbench.tiny.replacing("digits-sample", with: "./images"), to: "folder.cfg")
      try FileManager.default.createDirectory(
        atPath: bench.path + "/elsewhere/data", withIntermediateDirectories: true)
      let elsewhere = Program(in: bench.path + "/elsewhere")
      let ways = [
        ["--run", "../run"], ["../folder.cfg", "--run", "../run"],
        ["../folder.cfg", "--run", "../run", "--data", "data"],
        ["--run", "../run", "--data", "../images"],
      ]
      for way in ways {
        try bench.train(config: "folder.cfg")
        for name in ["summary.json", "predictions.csv", "checkpoints/last.safetensors"] {
          try FileManager.default.removeItem(atPath: "\(bench.path)/run/\(name)")
        }
        let outcome = try elsewhere.run(["train", "--resume"] + way)
        #expect(outcome.status == 0 && bench.exists("run/summary.json"), "\(outcome.errors)")
        try FileManager.default.removeItem(atPath: bench.path + "/run")
      }
    }

    @Test func aPartOfARunIsNoPlaceForAnother() throws {
      let bench = try Workbench()
      try bench.train(run: "run")
      let begun = try bench.train(run: "run/checkpoints")
      #expect(begun.status == 73 && begun.errors.contains("a part of the run 'run'"))
      let resumed = try bench.train("--resume", run: "run/checkpoints")
      #expect(resumed.status == 0 && resumed.output.contains("ended already"))
      #expect(!bench.exists("run/checkpoints/config.cfg"))
    }

    @Test func damageIsNoticedAndNamed() throws {
      let bench = try Workbench()
      _ = try interrupted(by: SIGTERM, in: bench)
      let newest = "run/checkpoints/resume.safetensors"
      try bench.write("not a state", to: newest)
      let resumed = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.errors.contains(newest) && resumed.errors.contains("the state before it"))

      for name in ["resume", "resume.previous"] {
        try bench.write("not a state", to: "run/checkpoints/\(name).safetensors")
      }
      let hopeless = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(hopeless.status == 65 && hopeless.errors.contains(newest))
    }

    @Test func aConfigurationThatSomeoneKeepsThereIsNoRun() throws {
      let bench = try Workbench()
      try bench.write("# mine\n" + Workbench.tiny, to: "run/config.cfg")
      try bench.write("notes", to: "run/notes.tmp.txt")
      for options in [["run/config.cfg"], []] {
        let outcome = try bench.apus.run(["train", "--resume", "--run", "run"] + options)
        #expect([66, 73].contains(outcome.status), "\(outcome.errors)")
        #expect(try bench.text("run/config.cfg").hasPrefix("# mine"))
        #expect(bench.exists("run/notes.tmp.txt"))
      }
    }

    @Test func aLostConfigurationIsInTheState() throws {
      let bench = try Workbench()
      _ = try interrupted(by: SIGTERM, in: bench)
      try FileManager.default.removeItem(atPath: bench.path + "/run/config.cfg")
      #expect(try bench.apus.run(["train", "--resume", "--run", "run"]).status == 0)
      #expect(bench.exists("run/config.cfg"))
    }

    @Test func mistakesAreSentences() throws {
      let bench = try Workbench()
      let none = try bench.apus.run(["train", "--resume"])
      #expect(none.status == 64 && none.errors.contains("--run"))
      let missing = try bench.apus.run(["train", "--resume", "--run", "runs/no"])
      #expect(missing.status == 66 && missing.errors.contains("runs/no"))
      #expect(try bench.apus.run(["train"]).status == 64)
    }

    @Test func twoTrainingsNeverShareADirectory() throws {
      let bench = try Workbench()
      let training = try bench.apus.start([
        "train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000",
      ])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      let second = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(second.status == 73 && second.errors.contains("process"), "\(second.errors)")
      training.send(SIGTERM)
      #expect(try training.outcome().status == 143)
    }

    @Test func aSaveOnDemandDoesNotEndTheTraining() throws {
      let bench = try Workbench()
      let training = try bench.apus.start([
        "train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000",
      ])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      #expect(!bench.exists("run/checkpoints/resume.previous.safetensors"))
      training.send(SIGUSR1)
      training.wait { bench.exists("run/checkpoints/resume.previous.safetensors") }
      #expect(training.isRunning)
      training.send(SIGKILL)
      _ = try training.outcome()
    }
  }
}
