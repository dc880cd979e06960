import Kernels

/// What a run's bits depend on besides its seed: noted when it begins, compared when it goes on.
public struct Origin: Codable, Sendable, Equatable {
  /// The resolved configuration, as text.
  public var configuration: String
  /// The data set's name and where it was found.
  public var dataset, source: String
  /// SHA-256 of its pixels and labels.
  public var sha256: String
  /// The program: its version and, where the linker wrote one, the id of its build.
  public var engine: String
  /// The instruction sets whose kernels ran: `baseline`, `v3` or `v4`.
  public var kernels: String
  /// The core type of the BLAS library.
  public var blasCore: String
  /// The BLAS library's version and build options.
  public var blasBuild: String
  /// The time that the number of epochs was made from, such as `30min`; nil without a budget.
  public var budget: String?
  /// What tells the networks that teach, in their order; nil without a teacher.
  public var teachers: [String]?

  /// Under which key the metadata of a state file hold it, as JSON.
  public static let key = "origin"

  /// The origin of a run that this program begins on this machine.
  public init(
    configuration: String, dataset: String, source: String, sha256: String, budget: String? = nil,
    teachers: [String]? = nil
  ) {
    self.configuration = configuration
    self.dataset = dataset
    self.source = source
    self.sha256 = sha256
    (self.budget, self.teachers) = (budget, teachers)
    engine = apusVersion + (Host.buildID.map { " build \($0.prefix(12))" } ?? "")
    kernels = String(describing: CPU.level)
    (blasCore, blasBuild) = (BLAS.report.core, BLAS.report.build)
  }

  /// What differs from the origin of a run that is to go on, each as `what: then -> now`; the
  /// configurations are compared by whoever can read them.
  public func differences(from earlier: Origin) -> [String] {
    let data = "data set: \(earlier.content) -> \(content)"
    let pairs = [
      ("training.budget", earlier.budget ?? "none", budget ?? "none"),
      ("teacher", earlier.teaching, teaching),
      ("engine", earlier.engine, engine), ("kernels", earlier.kernels, kernels),
      ("BLAS core", earlier.blasCore, blasCore), ("BLAS", earlier.blasBuild, blasBuild),
    ]
    return (sha256 == earlier.sha256 ? [] : [data])
      + pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1) -> \($0.2)" }
  }

  /// The beginnings of what tells the teachers.
  private var teaching: String {
    teachers?.map { String($0.prefix(12)) }.joined(separator: ", ") ?? "none"
  }

  /// The data set and the beginning of its SHA-256.
  private var content: String { "\(dataset) (\(sha256.prefix(12)))" }
}
