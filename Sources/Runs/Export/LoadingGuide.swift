import Foundation
import Kernels
import Model

/// How a file that was exported is loaded in Python: five lines that work as they are, and one more
/// for each kind of layer that is not dense where weights and arithmetic are apart.
public struct LoadingGuide: Sendable {
  /// The packages that the lines need, by their names for pip.
  public let packages: String
  /// The lines.
  ///
  /// The one that begins with `images` makes a blank image, to be replaced.
  public private(set) var lines: [String]

  /// The lines for a file with a network.
  public init(_ format: ExportFormat, of model: PortableModel, at path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A text of JSON is one of Python, too.
    let file = String(decoding: try encoder.encode(path), as: UTF8.self)
    let size = "\(model.height), \(model.width)"
    let hint = "  # yours: N x \(model.height) x \(model.width), 0 is background, 255 is ink"
    let layers = model.layers.flatMap(\.withInner)
    let needsMath = layers.contains { $0.activation == .gelu }
    let kinds = PythonLayers.Kinds(of: layers)
    switch format {
    case .onnx:
      packages = "onnxruntime"
      lines = [
        "import json, numpy, onnxruntime",
        "model = onnxruntime.InferenceSession(\(file), providers=[\"CPUExecutionProvider\"])",
        "images = numpy.zeros((1, \(size)), numpy.uint8)\(hint)",
        "probabilities = model.run(None, {\"images\": images})[0]",
        "names = json.loads(model.get_modelmeta().custom_metadata_map[\"classes\"]);"
          + " print([names[i] for i in probabilities.argmax(1)], probabilities.max(1))",
      ]
    case .safetensors:
      packages = "torch safetensors numpy"
      lines = [
        "import torch, safetensors.torch; w = safetensors.torch.load_file(\(file))",
        "def dense(name): f = torch.nn.Linear(*w[name + \".kernel\"].shape);"
          + " f.weight.data, f.bias.data = w[name + \".kernel\"].t(), w[name + \".bias\"]; return f",
      ]
      lines += kinds.torch
      lines += [
        "model = torch.nn.Sequential(\(PythonLayers.modules(model.layers)))",
        "images = torch.zeros(1, \(size), dtype=torch.uint8)\(hint)",
        "probabilities = model(\(model.inputs(of: "images.flatten(1)")));"
          + " print(probabilities.argmax(1), probabilities.amax(1))",
      ]
    case .npz:
      packages = "numpy"
      lines = [
        "import \(kinds.modules)\(needsMath ? "math, " : "")numpy as np; w = np.load(\(file))",
        "images = np.zeros((1, \(size)), np.uint8)\(hint)",
        "x = \(model.inputs(of: "images.reshape(len(images), -1)"))",
      ]
      lines += kinds.numpy
      lines += [
        kinds.areDense
          ? "for name, f in [\(PythonLayers.functions(model.layers))]:"
            + " x = f(x @ w[name + \".kernel\"] + w[name + \".bias\"])"
          : "for layer in [\(PythonLayers.calls(model.layers))]: x = layer(x)",
        "print(w[\"classes\"][x.argmax(1)], x.max(1))",
      ]
    }
  }
}

extension PortableModel {
  /// What becomes of rows of pixels, in Python.
  fileprivate func inputs(of pixels: String) -> String {
    let shifted = "\(pixels) * w[\"\(Self.scaleName)\"] + w[\"\(Self.offsetName)\"]"
    return projection == nil ? shifted : "(\(shifted)) @ w[\"\(Self.projectionName)\"]"
  }
}
