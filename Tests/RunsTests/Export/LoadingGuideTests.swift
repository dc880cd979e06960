import Model
import Support
import Testing

@testable import Runs

/// What the lines compute is tested with the programs they are for: scripts/python/check_export.py.
@Suite struct LoadingGuideTests {
  private func lines(
    _ format: ExportFormat, _ portable: Portable, at path: String = "m"
  ) throws -> [String] {
    try LoadingGuide(format, of: portable.model, at: path).lines
  }

  @Test(arguments: ExportFormat.allCases)
  func isFiveLinesOneOfThemWithImages(_ format: ExportFormat) throws {
    let lines = try lines(format, Portable(), at: #"a "b"\c/d.x"#)
    #expect(lines.count == 5)
    let images = lines.filter { $0.hasPrefix("images = ") }
    #expect(images.count == 1 && images[0].contains("(1, 4, 4"))
    #expect(lines.joined().contains(#"("a \"b\"\\c/d.x""#))
  }

  @Test func layersThatDifferByTheirNumberAreOneElement() throws {
    let many = try Portable(.selu, repeated: 4)
    let modules = try lines(.safetensors, many)[2]
    #expect(
      modules == "model = torch.nn.Sequential("
        + "*(m for i in range(1, 5) for m in (dense(f\"hidden.{i}\"), torch.nn.SELU())), "
        + "dense(\"dense.1\"), torch.nn.Softmax(1))")
    let functions = try lines(.npz, Portable(repeated: 3))[3]
    #expect(
      functions.hasPrefix(
        "for name, f in [*((f\"hidden.{i}\", lambda z: np.maximum(z, 0)) for i in range(1, 4)), "
          + "(\"dense.1\", lambda z: "))
    let two = try lines(.npz, Portable(.tanh, repeated: 2))[3]
    #expect(two.contains("[(\"hidden.1\", np.tanh), (\"hidden.2\", np.tanh), (\"dense.1\", "))
  }

  @Test func onlyWhatIsNeededIsImported() throws {
    #expect(try lines(.npz, Portable(.gelu))[0].hasPrefix("import math, numpy as np; "))
    #expect(try lines(.npz, Portable(.silu))[0].hasPrefix("import numpy as np; "))
    let linear = try Portable(.linear, output: .linear, loss: .meanSquaredError)
    #expect(
      try lines(.safetensors, linear)[2].hasSuffix("(dense(\"hidden.1\"), dense(\"dense.1\"))"))
  }
}
