import Recipes
import Testing

/// A configuration that is wrong, and what is said about it.
struct Wrong: Sendable, CustomTestStringConvertible {
  let text: String
  /// The first line of each complaint, without the file's name.
  let heads: [String]

  init(_ text: String, _ heads: String...) {
    self.text = text
    self.heads = heads
  }

  var testDescription: String { text }

  /// What is said when the text stands after another.
  func complaints(after base: String) -> String { complaint(about: base + text) }

  /// The heads, each with the line it names and a caret below the column it names.
  func expected(after base: String) -> String {
    let lines = (base + text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return heads.map { head in
      let place = head.split(separator: ":").prefix(2).compactMap { Int($0) }
      let (line, column) = (place[0], place[1])
      let shown =
        line <= lines.count
        ? lines[line - 1].replacing("\t", with: " ").replacing("\u{7}", with: " ")
        : ""
      let excerpt =
        shown.isEmpty ? "" : "\n\(shown)\n" + String(repeating: " ", count: column - 1) + "^"
      return "a.cfg:\(head)\(excerpt)"
    }.joined(separator: "\n")
  }
}

/// The least that makes a configuration, one line.
let minimalModel = "model: [flatten, {dense: {units: classes, activation: softmax}}]\n"

/// Everything that is said about a text with some overrides; empty when nothing is wrong.
func complaint(about text: String, sets: [String] = []) -> String {
  do throws(ConfigurationErrors) {
    _ = try Recipe.read(text: text, from: "a.cfg", sets: sets)
    return ""
  } catch {
    return error.description
  }
}

/// The lists of words that messages repeat.
enum Words {
  static let top = "name, seed, data, model, loss, optimizer, averaging, training, callbacks"
  static let training = "epochs, batch_size, shards, checkpoint_every, budget, target, teacher"
  static let layers = "flatten, dense, batch_norm, activation, dropout, alpha_dropout, residual"
  static let callbacks = """
    reduce_lr_on_plateau, model_checkpoint, early_stopping, learning_rate_schedule, tensorboard, \
    terminate_on_nan
    """
  static let datasets = """
    emnist-digits, emnist-balanced, emnist-byclass, emnist-bymerge, emnist-letters, emnist-mnist, \
    mnist, fashion-mnist, digits-sample
    """
  static let activations = """
    linear, relu, leaky_relu, elu, selu, gelu, silu, softplus, tanh, sigmoid, softmax
    """
  static let initializers = """
    glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_uniform, lecun_normal, \
    orthogonal, zeros
    """
}
