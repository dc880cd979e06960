import Kernels
import Model
public import Runs

/// Writes event files with Keras's tags and steps, so that runs overlay Keras's
/// (keras/src/callbacks/tensorboard.py): the step is the epoch counted from 0.
///
/// The run's settings and configuration go into a file above those of the parts. How the run ended is
/// not known here: whoever knows adds it there.
public struct TensorBoard: Callback {
  /// What is written besides the scalars of each epoch.
  public struct Content: Sendable, Equatable {
    /// After how many steps the scalars of the epoch so far are written, again and again.
    public var updateFreq: Int?
    /// Every how many epochs the weights are written as histograms, the first among them; 0 for never.
    public var histogramFreq = 0
    /// Whether the gradients are written with them.
    public var writesGradients = false
    /// Whether the first layer's weights are drawn with them.
    public var writesImages = false

    /// Scalars alone.
    public init() {}
  }

  /// What the run is.
  public struct Session: Sendable, Equatable {
    /// Its configuration, as text.
    public let configuration: String
    /// Its settings, for the table of all runs.
    public let parameters: [HyperParameter]

    /// A run of this configuration.
    public init(configuration: String, parameters: [HyperParameter]) {
      (self.configuration, self.parameters) = (configuration, parameters)
    }
  }

  private let directory: RunDirectory
  private let session: Session
  private let content: Content
  private let weights: FirstLayerPicture?
  private var began = 0.0
  private var training: EventWriter?
  private var validation: EventWriter?

  /// A callback that writes into a run's directory.
  ///
  /// - Parameters:
  ///   - directory: Where.
  ///   - session: What the run is.
  ///   - content: What is written.
  ///   - weights: How the first layer is drawn; nil where it is not.
  public init(
    in directory: RunDirectory, session: Session = Session(configuration: "", parameters: []),
    content: Content = Content(), weights: FirstLayerPicture? = nil
  ) {
    self.directory = directory
    self.session = session
    self.content = content
    self.weights = weights
  }

  public mutating func fitBegan(_ run: inout TrainingRun) throws {
    try beginSession(at: Host.secondsSince1970)
    training = try EventWriter(directory: directory.trainingEvents)
  }

  public func remember(in memory: inout Memory) throws {
    memory.keep("began", began)
    memory.keep("training", try training?.mark())
    memory.keep("validation", try validation?.mark())
  }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) throws {
    try beginSession(at: memory.recall("began") ?? Host.secondsSince1970)
    training = try EventWriter(
      directory: directory.trainingEvents, resumedAt: memory.recall("training"))
    if let mark: EventWriter.Mark = memory.recall("validation") {
      validation = try EventWriter(directory: directory.validationEvents, resumedAt: mark)
    } else {
      try EventWriter.clear(directory.validationEvents)
    }
  }

  public func wantsGradients(ofEpoch epoch: Int) -> Bool {
    content.writesGradients && hasHistograms(epoch)
  }

  public mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) throws {
    let step = run.optimizer.iterations
    guard let steps = content.updateFreq, step % steps == 0 else { return }
    try training?.write(
      [.scalar("batch_loss", report.loss), .scalar("batch_accuracy", report.accuracy)], step: step)
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    let step = report.epoch - 1
    try training?.write(
      [
        .scalar("epoch_loss", report.loss), .scalar("epoch_accuracy", report.accuracy),
        .scalar("epoch_learning_rate", report.learningRate),
      ], step: step)
    if hasHistograms(report.epoch) { try training?.write(values(of: run.network), step: step) }
    guard let loss = report.validationLoss, let accuracy = report.validationAccuracy else { return }
    if validation == nil { validation = try EventWriter(directory: directory.validationEvents) }
    try validation?.write(
      [.scalar("epoch_loss", loss), .scalar("epoch_accuracy", accuracy)], step: step)
    try validation?.write(
      [
        .scalar("evaluation_loss_vs_iterations", loss),
        .scalar("evaluation_accuracy_vs_iterations", accuracy),
      ], step: run.optimizer.iterations)
  }

  /// Begins the file of the run as a whole anew, since its settings may have changed; what tells of an
  /// end is none any more.
  private mutating func beginSession(at seconds: Double) throws {
    for place in [directory.events, directory.testEvents] { try EventWriter.clear(place) }
    began = seconds
    try EventWriter(directory: directory.events).write(
      [
        .sessionStart(session.parameters, at: seconds),
        .text("config", "```yaml\n\(session.configuration)```\n"),
      ], step: 0)
  }

  private func hasHistograms(_ epoch: Int) -> Bool {
    content.histogramFreq > 0 && (epoch - 1) % content.histogramFreq == 0
  }

  /// The weights, by Keras's tags.
  private func values(of network: Network) -> [EventValue] {
    let histograms = network.parameters.flatMap { parameter -> [EventValue] in
      let tag = Self.tag(of: parameter.name)
      let weights = EventValue.histogram("\(tag)/histogram", Histogram(of: parameter.value))
      guard content.writesGradients, parameter.isTrained else { return [weights] }
      return [
        weights, .histogram("\(tag)_grad/histogram", Histogram(of: parameter.gradient)),
      ]
    }
    return histograms + (content.writesImages ? weights?.values(of: network) ?? [] : [])
  }

  /// The name of a parameter with a slash between the layer and what it is, as Keras's paths have it.
  static func tag(of parameter: String) -> String {
    guard let point = parameter.lastIndex(of: ".") else { return parameter }
    return "\(parameter[..<point])/\(parameter[parameter.index(after: point)...])"
  }
}
