extension Target {
  /// Every reader; one that is missing here is not fuzzed.
  static let all: [Target] = [
    .yaml, .configuration, .overrides, .idx, .csv, .gzip, .zip, .metrics, .summary, .predictions,
    .safetensors, .checkpoint, .state, .journal, .png,
  ]
}
