import Foundation
import Testing

@testable import Runs

@Suite struct OriginTests {
  private func origin(budget: String? = nil, teachers: [String]? = nil) -> Origin {
    Origin(
      configuration: "c", dataset: "mnist", source: "/a", sha256: "0123", budget: budget,
      teachers: teachers)
  }

  @Test func timeAndTeachersAreCompared() {
    let (long, short) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
    let changes = origin(budget: "2h", teachers: [long, short]).differences(from: origin())
    #expect(
      changes == ["training.budget: none -> 2h", "teacher: none -> abababababab, cdcdcdcdcdcd"])
    #expect(origin().differences(from: origin()) == [])
    let turned = origin(teachers: [short, long])
    #expect(turned.differences(from: origin(teachers: [long, short])).count == 1)
  }

  /// States of earlier versions say nothing of either.
  @Test func whatIsAbsentIsNone() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = try encoder.encode(origin())
    #expect(!String(decoding: bytes, as: UTF8.self).contains("budget"))
    let read = try JSONDecoder().decode(Origin.self, from: bytes)
    #expect(read == origin() && read.teachers == nil)
  }
}
