import Kernels
import Support
import Testing

@testable import Runs

@Suite struct TensorFileTests {
  static let file = TensorFile(
    metadata: ["format": "apus", "epoch": "3"],
    tensors: [
      TensorFile.Tensor(
        name: "hidden.weights", matrix: Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])),
      TensorFile.Tensor(name: "hidden.bias", vector: Matrix(row: [0.5, -0.25, 1e-30])),
    ])

  @Test func readsBack() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/a.safetensors"
      try Self.file.write(to: path)
      let read = try TensorFile.read(path)
      #expect(read.metadata == Self.file.metadata)
      #expect(read.tensors.map(\.name) == ["hidden.bias", "hidden.weights"])
      #expect(read.tensors.map(\.shape) == [[3], [2, 3]])
      #expect(read["hidden.weights"] == Self.file["hidden.weights"])
      #expect(read["hidden.bias"]?.elements.map { Float($0) } == [0.5, -0.25, 1e-30])
      #expect(read["other"] == nil)
      #expect(Files.names(in: directory) == ["a.safetensors"])
    }
  }

  @Test func writesTheBytesOfTheFormat() throws {
    // Recorded from this writer and read by Python's safetensors.
    try expectGolden(Self.file.encoded(), "apus.safetensors")
  }

  @Test func readsPythonsFile() throws {
    // safetensors.numpy.save_file({"weights": (np.arange(6) * 0.5 - 1).reshape(2, 3),
    //   "bias": [1e-30, -3.25, 0.1], "deep.scale": [[7]]}, metadata={"format": "np", ...})
    let file = try TensorFile.read(fixture("python.safetensors"))
    #expect(file.metadata == ["format": "np", "note": "grüße"])
    #expect(file.tensors.map(\.name) == ["bias", "deep.scale", "weights"])
    #expect(file.tensors.map(\.shape) == [[3], [1, 1], [2, 3]])
    #expect(file["weights"]?.elements == [-1, -0.5, 0, 0.5, 1, 1.5])
    #expect(file["deep.scale"]?.elements == [7])
    #expect(file["bias"]?.elements.map { Float($0) } == [1e-30, -3.25, 0.1])
  }

  @Test func keepsValuesThatAreNotFinite() throws {
    let bits: [UInt32] = [0x7F80_0000, 0xFF80_0000, 0x8000_0000, 1]
    let values = Matrix(row: bits.map { Scalar(Float(bitPattern: $0)) })
    let file = TensorFile(tensors: [TensorFile.Tensor(name: "x", vector: values)])
    let read = try TensorFile(encoded: file.encoded(), path: "x")
    #expect(read["x"]?.elements.map { Float($0).bitPattern } == bits)
  }

  @Test func fingerprintsTheNumbersAlone() throws {
    // hashlib.sha256 over the bytes of safetensors.numpy.load_file("apus.safetensors"), by name.
    let file = Self.file
    #expect(file.fingerprint == "c6decb5f3db3e24c80228b323d858f4d41cfea7833ea344819a7c548f4f0321b")
    let reordered = TensorFile(metadata: [:], tensors: file.tensors.reversed())
    #expect(reordered.fingerprint == file.fingerprint)
    var changed = Matrix(row: [0.5, -0.25, 1e-30])
    changed[0, 2] = 2e-30
    let other = TensorFile(tensors: [
      file.tensors[0], TensorFile.Tensor(name: "hidden.bias", vector: changed),
    ])
    #expect(other.fingerprint != file.fingerprint)
  }

  @Test func saysWhyItCannotWrite() throws {
    try withTemporaryDirectory { directory in
      #expect(throws: FileError.self) { try Self.file.write(to: directory) }
      #expect(throws: FileError.self) { try Self.file.write(to: directory + "/no/a.safetensors") }
      #expect(Files.names(in: directory) == [])
    }
  }

  @Test func refusesTensorsThatAreNone() async {
    await #expect(processExitsWith: .failure) {
      _ = TensorFile.Tensor(name: "x", shape: [3, 2], values: Matrix(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      let tensor = TensorFile.Tensor(name: "x", vector: Matrix(rows: 1, columns: 3))
      _ = TensorFile(tensors: [tensor, tensor])
    }
  }
}
