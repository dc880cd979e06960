/// What one fold of a trial has come to at a rung; what the journal keeps of it.
public struct FoldResult: Codable, Sendable, Equatable {
  /// The rung, from 0.
  public var rung: Int
  /// The fold, from 0.
  public var fold: Int
  /// Epochs trained, fewer than the rung's where a callback has ended the training.
  public var epochs: Int
  /// The value by which trials are compared; nil where the training failed.
  public var score: Double?
  /// The mean loss over the validation part.
  public var loss: Double?
  /// Seconds that the training took since the rung before.
  public var fitSeconds: Double
  /// The threads that trained.
  public var threads: Int
  /// Seconds that the scoring took.
  public var scoreSeconds: Double
  /// SHA-256 of the weights.
  public var fingerprint: String?
  /// Why a callback has ended the training: more epochs would change nothing.
  public var stopReason: String?
  /// Why it failed.
  public var failure: String?

  /// A result.
  public init(
    rung: Int, fold: Int, epochs: Int, score: Double? = nil, loss: Double? = nil,
    fitSeconds: Double = 0, threads: Int = 1, scoreSeconds: Double = 0, fingerprint: String? = nil,
    stopReason: String? = nil, failure: String? = nil
  ) {
    self.rung = rung
    self.fold = fold
    self.epochs = epochs
    self.score = score
    self.loss = loss
    self.fitSeconds = fitSeconds
    self.threads = threads
    self.scoreSeconds = scoreSeconds
    self.fingerprint = fingerprint
    self.stopReason = stopReason
    self.failure = failure
  }

  /// Whether a training can have come to this at a rung of this epoch; what a journal says need not be.
  func isPossible(atEpoch epoch: Int) -> Bool {
    (0...epoch).contains(epochs) && 1...1_000_000 ~= threads
      && [fitSeconds, scoreSeconds].allSatisfy { $0 >= 0 && $0.isFinite }
  }
}
