import Kernels
import Support
import TensorBoardEvents
import Testing

@testable import Runs

@Suite struct EventWriterResumeTests {
  private func write(_ steps: Range<Int>, _ events: EventWriter) throws {
    for step in steps { try events.write([.scalar("epoch_loss", Double(step))], step: step) }
  }

  /// The steps of all records in all files of a directory but their first ones.
  private func steps(_ directory: String) throws -> [Int64] {
    try Files.names(in: directory).flatMap { name in
      try records(in: Files.read("\(directory)/\(name)")).dropFirst().map(\.step)
    }
  }

  @Test func goesOnAtTheMarkAndForgetsWhatIsBehindIt() throws {
    try withTemporaryDirectory { directory in
      let events = try EventWriter(directory: directory)
      try write(0..<3, events)
      let mark = try #require(EventWriter.Mark("\(events.mark())"))
      try write(3..<5, events)
      _ = try EventWriter(directory: directory)
      try Files.write("mine", to: directory + "/note.txt")
      try write(7..<8, EventWriter(directory: directory, resumedAt: mark))
      #expect(Files.names(in: directory).count == 2)
      try Files.remove(directory + "/note.txt")
      #expect(try steps(directory) == [0, 1, 2, 7])
    }
  }

  @Test(arguments: ["999999", "x", "-3"])
  func beginsAFileWhereTheMarkLeadsNowhere(length: String) throws {
    try withTemporaryDirectory { directory in
      let events = try EventWriter(directory: directory)
      try write(0..<3, events)
      let name = try #require(Files.names(in: directory).first)
      try write(5..<6, EventWriter(directory: directory, resumedAt: .init("\(length) \(name)")))
      #expect(try steps(directory) == [5])
    }
  }

  @Test func appendsToTheNewestFileOrBeginsOne() throws {
    try withTemporaryDirectory { folder in
      let directory = folder + "/tensorboard"
      try write(1..<2, EventWriter(appendingIn: directory))
      try write(2..<4, EventWriter(appendingIn: directory))
      #expect(Files.names(in: directory).count == 1)
      #expect(try steps(directory) == [1, 2, 3])
      _ = try EventWriter(directory: directory, clock: { 9_000_000_000 })
      try write(4..<5, EventWriter(appendingIn: directory))
      let newest = try #require(Files.names(in: directory).last)
      #expect(try records(in: Files.read("\(directory)/\(newest)")).map(\.step) == [0, 4])
    }
  }

  @Test func aMarkNamesNoFileElsewhere() {
    let name = EventWriter.prefix + "1"
    #expect(EventWriter.Mark("3 ../../\(name)")?.name == name)
    #expect(EventWriter.Mark("3 \(name)/../../config.cfg") == nil)
  }
}
