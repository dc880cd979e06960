public import Datasets

/// Where the images come from, and how they become inputs.
public struct DataRecipe: Sendable, Equatable {
  /// The name of a known data set, or a directory.
  public var dataset: String
  /// The data set to take when the one asked for cannot be had; nil to insist.
  public var fallback: String? = NamedDataset.digitsSample.rawValue
  /// Which training images are kept back.
  public var validation = ValidationSplit.first(5000)
  /// How pixels become inputs.
  public var inputs = InputsRecipe.unit
  /// How training images are deformed; nil leaves them as they are.
  public var augment: Augmentation?

  /// The defaults for a data set.
  public init(dataset: String = NamedDataset.emnistDigits.rawValue) { self.dataset = dataset }

  /// What is kept back for validation once the data set is found, and a sentence to say where
  /// that is not what the configuration asks for.
  ///
  /// A data set that stands in for another, as a fallback or as `digits-sample` by name, may be too
  /// small for `validation: {first: n}`: a stratified tenth is kept then.
  public func validation(ofTrainingImages count: Int, isStandIn: Bool) -> (
    split: ValidationSplit, notice: String?
  ) {
    guard isStandIn, case .first(let first) = validation, first >= count else {
      return (validation, nil)
    }
    let notice =
      "there are only \(count) training images, too few to keep the first \(first) back; "
      + "a tenth is kept back for validation instead"
    return (.fraction(0.1), notice)
  }

  /// The same for a data set.
  public func validation(of dataset: Dataset) -> (split: ValidationSplit, notice: String?) {
    validation(
      ofTrainingImages: dataset.training.count,
      isStandIn: dataset.replaces != nil || dataset.name == NamedDataset.digitsSample.rawValue)
  }

  static let format = Format.section(
    DataRecipe(),
    [
      Field(
        "dataset", \.dataset, .text(.dataset), example: "mnist",
        "The data set, by name or as a directory of IDX files."),
      Field(
        "fallback", \.fallback, .optional(.text(.dataset)), example: .some(nil),
        "The data set to take, aloud, when the one asked for is neither here nor to be fetched."),
      Field(
        "validation", \.validation, .choice(validationCases), example: .fraction(0.1),
        "Which training images are kept back; a tenth where a fallback has no more than 'first'."),
      Field(
        "inputs", \.inputs, .choice(InputsRecipe.cases), example: .standardized,
        "How pixels become inputs; what is fitted is fitted on the training part only."),
      Field(
        "augment", \.augment, .optional(Augmentation.format), example: Augmentation.example,
        "How training images are deformed, each anew in every epoch; no others ever are."),
    ])

  private static let validationCases: [Case<ValidationSplit>] = [
    Case(
      "first", .integer(in: 1...10_000_000), example: 5000,
      "That many of the first training images."
    ) {
      .first($0)
    } _: {
      if case .first(let count) = $0 { count } else { nil }
    },
    Case(
      "fraction", .number(.excluding(0), .excluding(1)), example: 0.1,
      "A share of the training images, the same of each class, drawn by the seed."
    ) {
      .fraction($0)
    } _: {
      if case .fraction(let share) = $0 { share } else { nil }
    },
    Case("none", .none, "No validation: only loss and accuracy can be monitored."),
  ]
}

extension TextRule {
  /// A known data set, or a directory, which is told by a slash.
  static let dataset = TextRule(
    words: "a data set (\(DataRecipe.names.joined(separator: ", "))) "
      + "or a directory written with a '/', such as ./digits",
    pattern: (DataRecipe.names + [".*/.*"]).joined(separator: "|"), known: DataRecipe.names)
}

extension DataRecipe {
  /// The names that need no directory.
  static let names = NamedDataset.allCases.map(\.rawValue)
}
