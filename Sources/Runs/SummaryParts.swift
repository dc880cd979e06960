public import Kernels

extension Summary {
  /// The epoch with the lowest validation loss.
  public struct Best: Codable, Sendable, Equatable {
    /// Its number, from 1.
    public var epoch: Int
    /// Its mean loss over the validation part.
    public var valLoss: Double
    /// The share of the validation part that it recognised.
    public var valAccuracy: Double

    /// The best epoch's values.
    public init(epoch: Int, valLoss: Double, valAccuracy: Double) {
      self.epoch = epoch
      self.valLoss = valLoss
      self.valAccuracy = valAccuracy
    }

    /// The best of some epochs, the first of equals; nil where none has a validation loss.
    public init?(of rows: [EpochRow]) {
      let known = rows.filter { !($0.valLoss ?? .nan).isNaN }
      guard let best = known.min(by: { ($0.valLoss ?? 0) < ($1.valLoss ?? 0) }) else { return nil }
      self.init(
        epoch: best.epoch, valLoss: best.valLoss ?? 0, valAccuracy: best.valAccuracy ?? 0)
    }
  }

  /// The result on the test part.
  public struct Test: Codable, Sendable, Equatable {
    /// Mean loss.
    public var loss: Double
    /// The share that was recognised.
    public var accuracy: Double
    /// How many were not recognised.
    public var errors: Int
    /// How many there are.
    public var count: Int
    /// Wilson's 95% interval of the accuracy, written as [low, high].
    public var interval: ClosedRange<Double>

    /// The result of `errors` mistakes among `count` examples.
    public init(loss: Double, errors: Int, count: Int) {
      self.loss = loss
      self.errors = errors
      self.count = count
      accuracy = Double(count - errors) / Double(count)
      interval = wilsonInterval(successes: count - errors, count: count)
    }
  }

  /// The data set that was used.
  public struct Dataset: Codable, Sendable, Equatable {
    /// How many examples each part has.
    public struct Counts: Codable, Sendable, Equatable {
      /// Examples that were trained on.
      public var training: Int
      /// Examples held back to watch the training.
      public var validation: Int
      /// Examples of the final test.
      public var test: Int

      /// The three counts.
      public init(training: Int, validation: Int, test: Int) {
        self.training = training
        self.validation = validation
        self.test = test
      }
    }

    /// Its name.
    public var name: String
    /// The data set that was asked for, when this one is its fallback.
    public var replaces: String?
    /// The sizes of its parts.
    public var counts: Counts
    /// SHA-256 of its pixels and labels, in hexadecimal.
    public var sha256: String
    /// Where it was found.
    public var source: String

    /// A data set as it was used.
    public init(
      name: String, replaces: String? = nil, counts: Counts, sha256: String, source: String
    ) {
      self.name = name
      self.replaces = replaces
      self.counts = counts
      self.sha256 = sha256
      self.source = source
    }
  }

  /// The network.
  public struct Model: Codable, Sendable, Equatable {
    /// How many numbers are trained.
    public var parameters: Int
    /// How many more are kept up to date without being trained, such as moving means; nil for none.
    public var statistics: Int?

    /// A network of so many parameters.
    public init(parameters: Int, statistics: Int = 0) {
      self.parameters = parameters
      self.statistics = statistics == 0 ? nil : statistics
    }
  }

  /// What the training took.
  public struct Training: Codable, Sendable, Equatable {
    /// How many epochs were finished.
    public var epochs: Int
    /// Wall-clock time in all.
    public var seconds: Double
    /// Training examples a second, over all epochs.
    public var samplesPerSecond: Double

    /// A training of these figures.
    public init(epochs: Int, seconds: Double, samplesPerSecond: Double) {
      self.epochs = epochs
      self.seconds = seconds
      self.samplesPerSecond = samplesPerSecond
    }

    /// What some epochs took, of a training that has not summed up.
    ///
    /// The rate is the harmonic mean, since all epochs have the same number of examples.
    public init(of rows: [EpochRow]) {
      let timePerSample = rows.reduce(0) { $0 + 1 / $1.samplesPerSecond }
      self.init(
        epochs: rows.count, seconds: rows.reduce(0) { $0 + $1.seconds },
        samplesPerSecond: rows.isEmpty ? 0 : Double(rows.count) / timePerSample)
    }
  }

  /// One time that an interrupted run went on.
  public struct Resume: Codable, Sendable, Equatable {
    /// The epoch it went on in, and how many of its batches had been done.
    public var epoch, batch: Int
    /// What had changed since the run began and was accepted, each as `what: then -> now`.
    public var changes: [String]
    /// Whether losses and accuracies from here on can be compared with those before.
    public var comparable: Bool

    /// A resume at a place, with the changes that were accepted.
    public init(epoch: Int, batch: Int, changes: [String], comparable: Bool = true) {
      self.epoch = epoch
      self.batch = batch
      self.changes = changes
      self.comparable = comparable
    }
  }

  /// The versions of the programs.
  public struct Versions: Codable, Sendable, Equatable {
    /// The version of this program.
    public var apus: String
    /// The version of the compiler that built it.
    public var swift: String

    /// These two versions.
    public init(apus: String, swift: String) {
      self.apus = apus
      self.swift = swift
    }
  }

  /// The BLAS library as the run used it.
  public struct BLASBuild: Codable, Sendable, Equatable {
    /// Its version and build options.
    public var build: String
    /// The core type whose kernels ran.
    public var core: String
    /// How the build runs threads of its own: `serial`, `pthread` or `openmp`.
    public var threading: String?
    /// The core type it had chosen by itself, when that was replaced.
    public var repairedFrom: String?

    /// What the library reported of itself.
    public init(_ report: BLAS.Report) {
      build = report.build
      core = report.core
      threading = report.threading.map { String(describing: $0).lowercased() }
      repairedFrom = report.repairedFrom
    }
  }
}
