import Foundation
import Kernels
import Serving
import Support
import Testing

/// What servers are made to suffer: bodies without an end, clients that wait, and the end itself.
@Suite struct ConnectionTests {
  @Test func aBodyThatIsTooLargeIsRefusedBeforeItComes() async throws {
    var limits = ServingLimits()
    limits.bodyBytes = 1000
    try await TestSite.open(limits: limits) { site in
      let answer = try await Wire.open(site.port) { wire in
        try await wire.send(head: "POST /predict", type: "image/png", length: 1_000_000_000)
        return try await wire.answer()
      }
      #expect(answer?.status == 413)
      #expect(
        try JSONText(answer?.body ?? "").string("error")
          == "the body has more than the 1000 bytes that are taken at once; send fewer images, or smaller ones"
      )
    }
  }

  /// Where the length is not told, no more than the limit is kept.
  @Test func aBodyWithoutAnEndIsRefused() async throws {
    var limits = ServingLimits()
    limits.bodyBytes = 1000
    try await TestSite.open(limits: limits) { site in
      let answer = try await Wire.open(site.port) { wire in
        try await wire.send(
          head: "POST /predict", type: "image/png", fields: ["Transfer-Encoding: chunked"])
        for _ in 0..<30 {
          try await wire.send("64\r\n".utf8)
          try await wire.send([UInt8](repeating: 7, count: 100) + "\r\n".utf8)
        }
        return try await wire.answer()
      }
      #expect(answer?.status == 413)
    }
  }

  @Test func whoAsksMayContinue() async throws {
    try await TestSite.open { site in
      let body = Array(TestSite.json(2).utf8)
      let answers = try await Wire.open(site.port) { wire in
        try await wire.send(
          head: "POST /predict", type: "application/json", length: body.count,
          fields: ["Expect: 100-continue"])
        let first = try await wire.answer()
        try await wire.send(body)
        return [first, try await wire.answer()]
      }
      #expect(answers.map { $0?.status } == [100, 200])
    }
  }

  /// A client that sends a byte now and then is told so, and cut off.
  @Test func aSlowBodyIsCutOff() async throws {
    var limits = ServingLimits()
    limits.request = .seconds(1)
    try await TestSite.open(limits: limits) { site in
      let (answer, isClosed) = try await Wire.open(site.port) { wire in
        try await wire.send(head: "POST /predict", type: "application/json", length: 100)
        for _ in 0..<3 {
          try await wire.send("[".utf8)
          try await Task.sleep(for: .milliseconds(100))
        }
        let answer = try await wire.answer()
        return (answer, try await wire.isClosed())
      }
      #expect(answer?.status == 408 && isClosed)
      #expect(
        answer?.body
          == "{\"error\":\"the request did not arrive within 1 s; send it at once\"}\n")
      #expect(try await site.ask("GET /healthz").status == 200)
    }
  }

  /// The deadline is for what arrives, and not for a connection that is used again.
  @Test func theDeadlineBeginsAnewWithEachRequest() async throws {
    var limits = ServingLimits()
    limits.request = .seconds(3)
    try await TestSite.open(limits: limits) { site in
      let statuses = try await Wire.open(site.port) { wire in
        var statuses: [Int?] = []
        for _ in 0..<4 {
          try await wire.send(head: "GET /healthz")
          statuses.append(try await wire.answer()?.status)
          try await Task.sleep(for: .milliseconds(1200))
        }
        return statuses
      }
      #expect(statuses == [200, 200, 200, 200])
    }
  }

  @Test(arguments: ["", "GET / HT"])
  func anIdleConnectionIsClosed(_ beginning: String) async throws {
    var limits = ServingLimits()
    limits.idle = .seconds(1)
    try await TestSite.open(limits: limits) { site in
      let isClosed = try await Wire.open(site.port) { wire in
        try await wire.send(beginning.utf8)
        return try await wire.isClosed()
      }
      #expect(isClosed)
    }
  }

  @Test func moreConnectionsThanAreServedWait() async throws {
    var limits = ServingLimits()
    limits.connections = 2
    try await TestSite.open(limits: limits) { site in
      let statuses = try await withThrowingTaskGroup(of: Int?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await Wire.open(site.port) { wire in
              try await wire.send(head: "GET /healthz")
              return try await wire.answer()?.status
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == [Int?](repeating: 200, count: 20))
    }
  }

  /// A request under way is answered, an idle connection is closed, and nobody new gets in.
  @Test func stopsWhenTheRequestsUnderWayAreAnswered() async throws {
    try await TestSite.open { site in
      let body = Array(TestSite.json(5).utf8)
      let answer = try await Wire.open(site.port) { wire in
        let idleIsClosed = try await Wire.open(site.port) { idle in
          try await idle.send(head: "GET /healthz")
          #expect(try await idle.answer()?.status == 200)
          try await wire.send(head: "POST /predict", type: "application/json", length: body.count)
          try await wire.send(body.prefix(500))
          // Until the server has seen that much, there is no request under way.
          try await Task.sleep(for: .milliseconds(300))
          site.stop()
          return try await idle.isClosed()
        }
        #expect(idleIsClosed)
        await #expect(throws: (any Error).self) { try await site.ask("GET /healthz") }
        try await wire.send(body.dropFirst(500))
        return try await wire.answer()
      }
      #expect(answer?.status == 200)
      try await site.ended()
    }
  }

  /// One that never ends does not keep the server.
  @Test func doesNotWaitForEverWhenStopped() async throws {
    var limits = ServingLimits()
    limits.farewell = .milliseconds(500)
    try await TestSite.open(limits: limits) { site in
      try await Wire.open(site.port) { wire in
        try await wire.send(head: "POST /predict", type: "application/json", length: 100)
        try await Task.sleep(for: .milliseconds(300))
        site.stop()
        try await site.ended()
      }
    }
  }

  @Test func aPortInUseIsSaid() async throws {
    try await TestSite.open { site in
      let server = PredictionServer(site.model)
      let error = await #expect(throws: AddressError.self) {
        try await server.run(host: "127.0.0.1", port: site.port) { _ in
        } until: {
        }
      }
      #expect(error == .inUse(host: "127.0.0.1", port: site.port))
      #expect(error?.fault == .cannotCreate)
    }
  }

  @Test(arguments: [
    ("192.0.2.1", AddressError.notHere(host: "192.0.2.1")),
    ("no.such.host.invalid", .unknown(host: "no.such.host.invalid")),
  ])
  func aHostThatIsNotThisMachineIsSaid(_ host: String, _ expected: AddressError) async throws {
    let server = PredictionServer(try TestSite.model())
    let error = await #expect(throws: AddressError.self) {
      try await server.run(host: host, port: 0) { _ in
      } until: {
      }
    }
    #expect(error == expected)
  }
}
