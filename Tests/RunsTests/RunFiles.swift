import Foundation
import Kernels
import Support
import Testing

@testable import Runs

/// Lends a new run in a temporary directory.
func withRun(_ body: (RunDirectory) throws -> Void) throws {
  try withTemporaryDirectory { directory in
    try body(RunDirectory.create(name: "run", under: directory))
  }
}

/// The content of a file as a text.
func text(_ path: String) throws -> String {
  String(decoding: try Files.read(path), as: UTF8.self)
}

func removeTree(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

/// The path of a recorded file.
func fixture(_ name: String, file: String = #filePath) -> String {
  Files.parent(of: file) + "/Fixtures/" + name
}

/// Expects the bytes of a recorded file; with `RECORD=1`, or where it is missing, records it and
/// fails once, so that what was recorded gets looked at.
func expectGolden(_ bytes: [UInt8], _ name: String) throws {
  let path = fixture(name)
  if ProcessInfo.processInfo.environment["RECORD"] != nil || !Files.exists(path) {
    try Files.write(bytes, to: path)
    Issue.record("recorded \(name); look at it and run again")
  }
  #expect(try bytes == Files.read(path))
}
