import Foundation
import Kernels
import Testing

@testable import Recipes

@Suite struct RecipeFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("apus-recipes-\(UUID().uuidString)").path

  private func read(_ file: String) -> ConfigurationErrors? {
    do throws(ConfigurationErrors) {
      _ = try Recipe.read(file: file)
      return nil
    } catch {
      return error
    }
  }

  private func inFolder(_ body: () throws -> Void) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body()
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  @Test func aMissingFileSuggestsItsNeighbours() throws {
    let near = try #require(read("\(configurations)/relu_2x30.cfg"))
    #expect(near.fault == .inputMissing)
    #expect(
      near.description == """
        \(configurations)/relu_2x30.cfg: no such file; did you mean \
        '\(configurations)/relu_2x300.cfg'?
        """)
    let other = try #require(read("\(configurations)/nosuch.cfg"))
    #expect(
      other.description.contains(
        "nosuch.cfg: no such file; there are \(configurations)/emnist_99.cfg, "))
    let nowhere = try #require(read("no/such.cfg"))
    #expect(nowhere.description == "no/such.cfg: no such file, and no folder 'no/'")
  }

  @Test func aFolderIsNoFile() throws {
    let error = try #require(read(configurations))
    #expect(error.fault == .inputMissing)
    #expect(
      error.description.hasPrefix(
        "\(configurations): is a directory; name a file in it; there are \(configurations)/emnist"))
  }

  @Test func otherEncodingsAreNamed() throws {
    try inFolder {
      try write("a.cfg", Array("name: x\n# ".utf8) + [0xFC, 0x0A])
      let error = try #require(read("\(folder)/a.cfg"))
      #expect(error.fault == .badConfiguration)
      #expect(error.description == "\(folder)/a.cfg:2: is not UTF-8 text; save it as UTF-8")
    }
  }

  @Test func windowsFilesAreRead() throws {
    try inFolder {
      let text = minimalModel + "training:\n  epochs: 3\n"
      let bytes = [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
      try write("a.cfg", bytes)
      #expect(try Recipe.read(file: "\(folder)/a.cfg").recipe.training.epochs == 3)
    }
  }

  @Test func whatIsTooLargeIsNotRead() throws {
    try inFolder {
      try write("a.cfg", [UInt8](repeating: 0x23, count: 1 << 17 + 1))
      let error = try #require(read("\(folder)/a.cfg"))
      #expect(error.description == "\(folder)/a.cfg: over 128 KiB, which is no configuration file")
    }
  }

  @Test(arguments: [
    ("configs/relu_2x300.cfg", "relu_2x300"), ("a b.cfg", "a-b"), (".cfg", "cfg"),
    ("v1.2.cfg", "v1.2"), ("_x.cfg", "x"),
  ])
  func runsAreCalledAfterTheirFile(_ file: String, _ name: String) {
    #expect(RecipeFile.runName(from: file) == name)
  }
}
