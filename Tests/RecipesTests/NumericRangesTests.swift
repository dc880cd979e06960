import Testing

@testable import Recipes

/// Every numeric key has a row with a value outside its range, and what is said about it.
@Suite struct NumericRangesTests {
  static let rows: [String: (value: String, problem: String)] = [
    "seed": ("-1", "must be between 0 and 9223372036854775807, got -1"),
    "data.validation.first": ("0", "must be between 1 and 10000000, got 0"),
    "data.validation.fraction": ("1.0", "must be above 0 and below 1, got 1.0"),
    "data.inputs.pca_whitened.components": ("100001", "must be between 1 and 100000, got 100001"),
    "data.augment.affine.rotation": ("181", "must be between 0 and 180, got 181"),
    "data.augment.affine.shear": ("-1", "must be between 0 and 60, got -1"),
    "data.augment.affine.scale": ("1", "must be at least 0 and below 1, got 1"),
    "data.augment.affine.shift": ("1e4", "must be between 0 and 1000, got 1e4"),
    "data.augment.elastic.alpha": ("-34", "must be between 0 and 1000, got -34"),
    "data.augment.elastic.sigma": ("0", "must be between 0.01 and 100, got 0"),
    "data.augment.mixup.alpha": ("-0.2", "must be between 0 and 100, got -0.2"),
    "model.dense.repeat": ("1001", "must be between 1 and 1000, got 1001"),
    "model.dense.units": ("0", "must be between 1 and 1000000, got 0"),
    "model.dense.l2": ("-1e-9", "must be at least 0, got -1e-9"),
    "model.batch_norm.momentum": ("1", "must be at least 0 and below 1, got 1"),
    "model.batch_norm.epsilon": ("0", "must be above 0, got 0"),
    "model.residual.repeat": ("1001", "must be between 1 and 1000, got 1001"),
    "model.dense.max_norm": ("0", "must be above 0, got 0"),
    "model.dropout.rate": ("1", "must be at least 0 and below 1, got 1"),
    "model.alpha_dropout.rate": ("-0.1", "must be at least 0 and below 1, got -0.1"),
    "loss.sparse_categorical_crossentropy.label_smoothing": (
      "1", "must be at least 0 and below 1, got 1"
    ),
    "averaging.ema.momentum": ("1", "must be at least 0 and below 1, got 1"),
    "averaging.ema.overwrite_frequency": ("0", "must be between 1 and 1000000000, got 0"),
    "averaging.swa.start": ("1.0", "must be at least 0 and below 1, got 1.0"),
    "optimizer.sgd.learning_rate": ("0", "must be above 0, got 0"),
    "optimizer.sgd.momentum": ("1.1", "must be between 0 and 1, got 1.1"),
    "optimizer.sgd.weight_decay": ("-1", "must be at least 0, got -1"),
    "optimizer.sgd.clipnorm": ("0", "must be above 0, got 0"),
    "optimizer.sgd.global_clipnorm": ("0", "must be above 0, got 0"),
    "optimizer.sgd.clipvalue": ("0", "must be above 0, got 0"),
    "optimizer.adam.learning_rate": ("1e400", "must be finite, got 1e400"),
    "optimizer.adam.beta_1": ("1", "must be at least 0 and below 1, got 1"),
    "optimizer.adam.beta_2": ("-1", "must be at least 0 and below 1, got -1"),
    "optimizer.adam.epsilon": ("0", "must be above 0, got 0"),
    "optimizer.adam.weight_decay": ("-0.5", "must be at least 0, got -0.5"),
    "optimizer.adam.clipnorm": ("-1", "must be above 0, got -1"),
    "optimizer.adam.global_clipnorm": ("-1", "must be above 0, got -1"),
    "optimizer.adam.clipvalue": ("-1", "must be above 0, got -1"),
    "optimizer.adamw.learning_rate": ("-1", "must be above 0, got -1"),
    "optimizer.adamw.beta_1": ("2", "must be at least 0 and below 1, got 2"),
    "optimizer.adamw.beta_2": ("1.0", "must be at least 0 and below 1, got 1.0"),
    "optimizer.adamw.epsilon": ("-1e-7", "must be above 0, got -1e-7"),
    "optimizer.adamw.weight_decay": ("-1", "must be at least 0, got -1"),
    "optimizer.adamw.clipnorm": ("0.0", "must be above 0, got 0.0"),
    "optimizer.adamw.global_clipnorm": ("0.0", "must be above 0, got 0.0"),
    "optimizer.adamw.clipvalue": ("0.0", "must be above 0, got 0.0"),
    "training.epochs": ("0", "must be between 1 and 1000000, got 0"),
    "training.shards": ("257", "must be between 1 and 256, got 257"),
    "training.target": ("0", "must be above 0 and at most 1, got 0"),
    "training.teacher.weight": ("1.5", "must be above 0 and at most 1, got 1.5"),
    "training.teacher.temperature": ("0", "must be between 0.1 and 100, got 0"),
    "training.batch_size": ("1000001", "must be between 1 and 1000000, got 1000001"),
    "callbacks.reduce_lr_on_plateau.factor": ("1", "must be above 0 and below 1, got 1"),
    "callbacks.reduce_lr_on_plateau.patience": ("-1", "must be between 0 and 1000000, got -1"),
    "callbacks.reduce_lr_on_plateau.min_delta": ("-1", "must be at least 0, got -1"),
    "callbacks.reduce_lr_on_plateau.cooldown": ("-1", "must be between 0 and 1000000, got -1"),
    "callbacks.reduce_lr_on_plateau.min_lr": ("-1", "must be at least 0, got -1"),
    "callbacks.model_checkpoint.initial_value_threshold": ("1e999", "must be finite, got 1e999"),
    "callbacks.early_stopping.min_delta": ("-1", "must be at least 0, got -1"),
    "callbacks.early_stopping.patience": ("-1", "must be between 0 and 1000000, got -1"),
    "callbacks.early_stopping.baseline": ("-1e999", "must be finite, got -1e999"),
    "callbacks.early_stopping.start_from_epoch": ("-1", "must be between 0 and 1000000, got -1"),
    "callbacks.tensorboard.update_freq": ("0", "must be between 1 and 1000000000, got 0"),
    "callbacks.tensorboard.histogram_freq": ("-1", "must be between 0 and 1000000, got -1"),
    "callbacks.learning_rate_schedule.constant.warmup_epochs": ("-1", "must be at least 0, got -1"),
    "callbacks.learning_rate_schedule.step.epochs": ("0", "must be between 1 and 1000000, got 0"),
    "callbacks.learning_rate_schedule.step.factor": ("0", "must be above 0 and below 1, got 0"),
    "callbacks.learning_rate_schedule.cosine.warmup_epochs": ("-1", "must be at least 0, got -1"),
    "callbacks.learning_rate_schedule.cosine.alpha": ("2", "must be between 0 and 1, got 2"),
    "callbacks.learning_rate_schedule.one_cycle.warmup_fraction": (
      "1.5", "must be between 0 and 1, got 1.5"
    ),
    "callbacks.learning_rate_schedule.one_cycle.initial_factor": (
      "0", "must be above 0 and at most 1, got 0"
    ),
    "callbacks.learning_rate_schedule.one_cycle.final_factor": (
      "-1", "must be between 0 and 1, got -1"
    ),
  ]

  /// The paths of all numeric keys of the schema.
  static let numeric = Explanation(root: everyKey).all.filter { $0.entry.shape.isNumeric }
    .map(\.path)

  @Test func everyNumericKeyHasARow() {
    #expect(Set(Self.numeric) == Set(Self.rows.keys))
  }

  @Test(arguments: numeric)
  func saysTheRange(_ path: String) throws {
    let row = try #require(Self.rows[path])
    let told = complaint(about: configuration(setting: path, to: row.value))
    #expect(told.contains(": \(row.problem)\n"))
  }
}

extension Shape {
  fileprivate var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    case .either(_, let shape): shape.isNumeric
    default: false
    }
  }
}
