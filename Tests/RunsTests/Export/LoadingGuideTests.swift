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

  @Test func otherKindsOfLayersAreDefinedFirst() throws {
    let portable = try Portable(behind: Portable.layers)
    let torch = try lines(.safetensors, portable)
    #expect(torch.count == 7)
    #expect(torch[2].hasPrefix("def norm(name, eps): ") && torch[3].hasPrefix("class block("))
    #expect(
      torch[4] == "model = torch.nn.Sequential(dense(\"hidden.1\"), torch.nn.ReLU(), "
        + "norm(\"batch_norm.1\", 0.01), torch.nn.Tanh(), torch.nn.ELU(), block(torch.nn.ReLU(), "
        + "dense(\"dense.1\"), torch.nn.SELU(), norm(\"batch_norm.2\", 0.001), dense(\"dense.2\")), "
        + "torch.nn.Softplus(), block(norm(\"batch_norm.3\", 0.001)), block(), "
        + "dense(\"dense.3\"), torch.nn.Softmax(1))")
    let numpy = try lines(.npz, portable)
    #expect(numpy.count == 8 && numpy[0].hasPrefix("import functools, numpy as np; "))
    #expect(numpy[6].hasPrefix("for layer in [dense(\"hidden.1\", lambda z: np.maximum(z, 0)), "))
    #expect(numpy[6].contains("block([norm(\"batch_norm.3\", 0.001, lambda z: z)], lambda z: z)"))
    let norm = try Portable(behind: [.batchNorm(BatchNormPlan())])
    #expect(try lines(.npz, norm).count == 7)
    #expect(try lines(.safetensors, norm).count == 6)
  }

  @Test func onlyWhatIsNeededIsImported() throws {
    #expect(try lines(.npz, Portable(.gelu))[0].hasPrefix("import math, numpy as np; "))
    #expect(try lines(.npz, Portable(.silu))[0].hasPrefix("import numpy as np; "))
    let linear = try Portable(.linear, output: .linear, loss: .meanSquaredError)
    #expect(
      try lines(.safetensors, linear)[2].hasSuffix("(dense(\"hidden.1\"), dense(\"dense.1\"))"))
  }
}
