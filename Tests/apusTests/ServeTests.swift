import Foundation
import FoundationNetworking
import Support
import Testing

extension EndToEnd {
  @Suite("apus serve", .timeLimit(.minutes(5)))
  struct ServeTests {
    /// Starts a server of the bench's run on a free port, and waits until it can be asked.
    private func serve(
      _ bench: Workbench, _ options: String...
    ) throws -> (program: RunningProgram, address: String) {
      let program = try bench.apus.start(["serve", "run", "--port", "0"] + options)
      program.wait { program.outputSoFar.contains("stop      Ctrl-C\n") }
      let line = try #require(
        program.outputSoFar.split(separator: "\n").first { $0.hasPrefix("page      ") })
      return (program, String(line.dropFirst("page      ".count)))
    }

    private func ask(_ address: String, _ body: Data? = nil, type: String = "image/png")
      async throws -> (status: Int, body: String)
    {
      var request = URLRequest(url: try #require(URL(string: address)))
      if let body {
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue(type, forHTTPHeaderField: "Content-Type")
      }
      let (data, response) = try await URLSession.shared.data(for: request)
      let status = (response as? HTTPURLResponse)?.statusCode
      return (status ?? 0, String(decoding: data, as: UTF8.self))
    }

    @Test func saysWhatPredictSays() async throws {
      let bench = try Workbench()
      try bench.train()
      let picture = SharedData.checkout + "/docs/pictures/seven.png"
      let (program, address) = try serve(bench)
      let answer = try await ask(address + "predict", Data(contentsOf: URL(filePath: picture)))
      #expect(answer.status == 200)
      let predicted = try bench.apus.run(["predict", "run", "--json", picture]).output
      var lines = try bench.object(predicted, at: 0)
      #expect(lines.removeValue(forKey: "file") as? String == picture)
      let served = try bench.object("[\(answer.body)]", at: 0)
      #expect(NSDictionary(dictionary: served) == NSDictionary(dictionary: lines))

      let facts = try JSONText(try await ask(address + "model").body)
      #expect(facts.string("name") == "tiny" && facts.string("status") == "completed")
      #expect(try facts.integer("test.errors") == bench.summary().integer("test.errors"))
      #expect(try await ask(address).body.contains("<canvas id=\"pad\""))
      program.send(SIGTERM)
      let outcome = try program.outcome()
      #expect(outcome.status == 143 && outcome.lines.last == "stopped" && outcome.errors.isEmpty)
      #expect(
        outcome.lines[0].hasPrefix("model     run: digits-sample, 28x28 pixels, 10 classes; "))
    }

    @Test(arguments: [(SIGHUP, Int32(129)), (SIGINT, Int32(130))])
    func stopsAtASignal(_ signal: Int32, _ code: Int32) throws {
      let bench = try Workbench()
      try bench.train()
      let (program, _) = try serve(bench)
      program.send(signal)
      #expect(try program.outcome().status == code)
    }

    @Test func aPortInUseIsAnOutputThatCannotBeCreated() throws {
      let bench = try Workbench()
      try bench.train()
      let (program, address) = try serve(bench)
      let port = try #require(URL(string: address)?.port)
      let outcome = try bench.apus.run(["serve", "run", "--port", "\(port)"])
      #expect(outcome.status == 73 && outcome.output.isEmpty)
      #expect(
        outcome.errors == "apus: cannot listen on port \(port) of 127.0.0.1: another program does;"
          + " end it, or name another port with --port (0 for any that is free)\n")
      program.send(SIGTERM)
      #expect(try program.outcome().status == 143)
    }

    @Test func mistakesOfUse() throws {
      let bench = try Workbench()
      #expect(try bench.apus.run(["serve", "nosuch"]).status == 66)
      #expect(try bench.apus.run(["serve", "run", "--port", "70000"]).status == 64)
      #expect(try bench.apus.run(["serve"]).status == 64)
    }

    /// A run that is still trained is served with the weights that there are.
    @Test func anUnfinishedRunIsServedWithANote() throws {
      let bench = try Workbench()
      try bench.train()
      try FileManager.default.removeItem(atPath: bench.path + "/run/summary.json")
      let (program, _) = try serve(bench)
      program.send(SIGTERM)
      let outcome = try program.outcome()
      #expect(outcome.status == 143)
      #expect(outcome.errors.hasPrefix("note: run has not ended; these are its weights of epoch "))
    }
  }
}

extension Workbench {
  /// An object of a JSON array.
  fileprivate func object(_ text: String, at index: Int) throws -> [String: Any] {
    let array = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    return array.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? [:]
  }
}
