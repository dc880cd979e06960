import Training

extension ConfusionMatrix {
  /// The figures of each class, which go by these names.
  func byClass(_ names: [String]) -> TextTable {
    var table = TextTable(["class", "precision", "recall", "f1", "images"], numbers: 1...4)
    for (label, name) in names.enumerated() {
      table.add([
        name, Format.decimal(precision(label), 4), Format.decimal(recall(label), 4),
        Format.decimal(f1(label), 4), Format.count(support(label)),
      ])
    }
    return table
  }
}
