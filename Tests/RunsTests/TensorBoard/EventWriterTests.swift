import Kernels
import Support
import TensorBoardEvents
import Testing

@testable import Runs

@Suite struct EventWriterTests {
  private func writer(_ directory: String) throws -> EventWriter {
    try EventWriter(directory: directory, host: "host", processID: 42, clock: { 1_700_000_000.5 })
  }

  @Test func writesTheBytesOfTheFormat() throws {
    try withTemporaryDirectory { directory in
      let place = directory + "/tensorboard/train"
      // The one above is not made: a run that somebody has removed is not to come back.
      #expect(throws: FileError.self) { try writer(place) }
      try Files.createDirectory(directory + "/tensorboard")
      try writer(place).write(
        [.scalar("epoch_loss", 0.25), .scalar("epoch_accuracy", 0.875)], step: 3)
      #expect(Files.names(in: place) == ["events.out.tfevents.1700000000.host.42.0"])
      let path = place + "/events.out.tfevents.1700000000.host.42.0"
      // Recorded from this writer and read by tensorboard 2.21's EventAccumulator.
      try expectGolden(Files.read(path), "scalars.tfevents")
    }
  }

  @Test func numbersFilesOfTheSameSecond() throws {
    try withTemporaryDirectory { directory in
      for _ in 0..<3 { _ = try writer(directory) }
      #expect(
        Files.names(in: directory)
          == (0..<3).map { "events.out.tfevents.1700000000.host.42.\($0)" })
    }
  }

  @Test func framesEveryRecord() throws {
    try withTemporaryDirectory { directory in
      let events = try EventWriter(directory: directory)
      for step in 0..<4 { try events.write([.scalar("epoch_loss", Double(step))], step: step) }
      let name = try #require(Files.names(in: directory).first)
      let read = try records(in: Files.read("\(directory)/\(name)"))
      #expect(read.first?.fileVersion == "brain.Event:2")
      #expect(read.dropFirst().map(\.step) == [0, 1, 2, 3])
      #expect(read.dropFirst().map { $0.summary.value[0].simpleValue } == [0, 1, 2, 3])
      #expect(name.contains(".\(Host.name).\(Host.processID)."))
    }
  }

  @Test func saysWhyItCannotWrite() throws {
    try withTemporaryDirectory { directory in
      try Files.write("", to: directory + "/file")
      let error = #expect(throws: FileError.self) { try writer(directory + "/file") }
      #expect(error?.fault == .cannotCreate)
    }
  }

  @Test func writesWholeFilesOfAFixedName() throws {
    try withTemporaryDirectory { folder in
      let directory = folder + "/trial-0"
      let path = EventWriter.path(ofFileNamed: "search", in: directory)
      for score in [0.25, 0.5] {
        try EventWriter.writeFile(
          of: [(step: 0, values: [.scalar("a", 1)]), (step: 3, values: [.scalar("score", score)])],
          named: "search", in: directory, at: 1_700_000_000)
        #expect(Files.names(in: directory) == ["events.out.tfevents.0.search"])
        let read = try records(in: Files.read(path))
        #expect(read.map(\.step) == [0, 0, 3] && read[0].fileVersion == "brain.Event:2")
        #expect(read.allSatisfy { $0.wallTime == 1_700_000_000 })
        #expect(Double(read[2].summary.value[0].simpleValue) == score)
      }
    }
  }
}
