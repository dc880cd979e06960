import Datasets
import Foundation
import Kernels
import Model
import Support
import Testing

@testable import Runs

@Suite struct ExportFormatTests {
  @Test func endingsNameFormats() {
    let found = ["a.onnx", "b/c.NPZ", "x.tar.safetensors", "model", "a.onnx/b", "c.pt", "npz"]
      .map { ExportFormat(ofFile: $0) }
    #expect(found == [.onnx, .npz, .safetensors, nil, nil, nil, nil])
  }

  @Test(arguments: ExportFormat.allCases)
  func writesTheSameBytesTwice(_ format: ExportFormat) throws {
    try withTemporaryDirectory { directory in
      let sizes = try ["a", "b"].map {
        try format.write(Portable().model, to: "\(directory)/\($0)")
      }
      let files = try ["a", "b"].map { try Files.read("\(directory)/\($0)") }
      #expect(files[0] == files[1] && sizes == files.map(\.count))
      #expect(Files.names(in: directory) == ["a", "b"])
    }
  }

  /// The weights are there by the names that the run's own checkpoints give them.
  @Test func safetensorsHasTheCheckpointsNames() throws {
    try withTemporaryDirectory { directory in
      let portable = try Portable(scaling: .pcaWhitened, repeated: 2)
      let path = directory + "/a.safetensors"
      _ = try ExportFormat.safetensors.write(portable.model, to: path)
      let file = try TensorFile.read(path, isSealed: true)
      for parameter in portable.network.parameters {
        #expect(file[parameter.name] == parameter.value, "\(parameter.name)")
      }
      let others = file.tensors.map(\.name).filter { $0.hasPrefix("inputs.") }
      #expect(others == ["inputs.offset", "inputs.projection", "inputs.scale"])
      #expect(file.tensors.count == 2 * 3 + 3)
      #expect(file.tensors.first { $0.name == "hidden.2.bias" }?.shape == [6])
      #expect(file.metadata["fingerprint"] == Checkpoint.fingerprint(of: portable.network))
      #expect(file.metadata["layers"]?.hasPrefix(#"[["hidden.1","relu"],["hidden.2","#) == true)
    }
  }

  /// Normalised layers have four rows each, and what a checkpoint has of them.
  @Test func normalizedLayersHaveFourRows() throws {
    try withTemporaryDirectory { directory in
      let portable = try Portable(behind: Portable.layers)
      let path = directory + "/a.safetensors"
      _ = try ExportFormat.safetensors.write(portable.model, to: path)
      let file = try TensorFile.read(path, isSealed: true)
      for parameter in portable.network.parameters {
        #expect(file[parameter.name] == parameter.value, "\(parameter.name)")
      }
      let ones = try #require(file["batch_norm.2.gamma"])
      #expect(ones.elements == [1, 1, 1, 1])
      #expect(file["dense.2.bias"]?.elements == Array(repeating: 0, count: 6))
      let shapes = file.tensors.filter { $0.name.hasPrefix("batch_norm.1.") }.map(\.shape)
      #expect(shapes == Array(repeating: [6], count: 4))
    }
  }

  @Test func npzHasTheSameArrays() throws {
    let folder = try DataFolder()
    let portable = try Portable()
    let path = try folder.write(portable.model.npz(), to: "a.npz")
    func member(_ name: String) throws -> [UInt8] {
      var reader = try ArchiveReader(path, member: name + ".npy")
      return try reader.read(upTo: 1 << 20)
    }
    for parameter in portable.network.parameters {
      let bytes = try member(parameter.name)
      #expect(bytes.suffix(4 * parameter.count) == parameter.value.floatBytes[...])
      let shape = parameter.value.rows == 1 ? "\(parameter.count)," : "\(parameter.value.rows), "
      #expect(String(decoding: bytes.prefix(128), as: UTF8.self).contains("'shape': (\(shape)"))
    }
    let letters = try Array(member("metadata").drop { $0 != UInt8(ascii: "\n") }.dropFirst())
    let scalars = stride(from: 0, to: letters.count, by: 4).compactMap { place in
      Unicode.Scalar(UInt32(truncatingIfNeeded: fromLittleEndian(letters[place..<place + 4])))
    }
    let text = String(String.UnicodeScalarView(scalars))
    #expect(try JSONText(text).string("data_sha256") == "abc")
  }

  @Test func limitsAreThoseOfTheFormats() throws {
    try ExportFormat.onnx.check(size: 2_147_483_647)
    try ExportFormat.npz.check(size: 4_294_967_295)
    try ExportFormat.safetensors.check(size: .max)
    #expect(throws: ExportError.tooLarge(.onnx, bytes: 2_147_483_648)) {
      try ExportFormat.onnx.check(size: 2_147_483_648)
    }
    let error = #expect(throws: ExportError.self) {
      try ExportFormat.npz.check(size: 4_294_967_296)
    }
    #expect(error?.fault == .cannotCreate)
    #expect(
      error?.description == "a file in the format npz cannot hold 4294 MB;"
        + " export to safetensors, which has no limit")
  }

  @Test func weightsThatAreNoNumbersAreRefused() throws {
    let error = #expect(throws: ExportError.self) { try Portable(spoiling: "dense.1.kernel") }
    #expect(error == .notFinite(run: "tiny-1", layer: "dense.1"))
    #expect(error?.fault == .badData)
  }
}
