internal import CKernels
internal import COpenBLAS
import Foundation

/// OpenBLAS as this process uses it: the right kernels for the CPU, one thread a call.
public enum BLAS {
  /// How a build of OpenBLAS runs threads of its own (`openblas_get_parallel`).
  public enum Threading: Int32, Sendable {
    case serial = 0, pthread = 1, openMP = 2
  }

  /// What was found when the library was prepared.
  public struct Report: Sendable, Equatable {
    /// The core type whose kernels run, such as `SkylakeX`.
    public let core: String
    /// The core type OpenBLAS had chosen by itself, when it was replaced.
    public let repairedFrom: String?
    /// The library's version and build options.
    public let build: String
    /// How the build runs threads of its own.
    public let threading: Threading?
    /// Whether `OPENBLAS_CORETYPE` was set by the user, who then has the last word.
    public let isChosenByUser: Bool
  }

  /// The state of the library, which is prepared when this is first asked for.
  public static let report: Report = repairAndConfigure(
    chosenByUser: !ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE", default: ""].isEmpty)

  /// Makes the library ready before a thread's first call; later calls cost nothing.
  ///
  /// The OpenMP build has a number of threads for each calling thread, the pthread build one for
  /// all.
  @inline(__always) static func prepare() {
    if report.threading == .openMP { apus_openmp_use_one_thread() }
  }

  /// Core types that know neither AVX2 nor FMA.
  ///
  /// OpenBLAS falls back to these on a CPU younger than itself and then runs at a third of the
  /// speed or less without a word.
  static let slowCores: Set<String> = [
    "Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Atom", "Athlon", "Opteron",
    "Opteron_SSE3", "Barcelona", "Bobcat", "Nano", "Katmai", "Coppermine", "Northwood", "Banias",
    "Sandybridge", "Bulldozer", "unknown",
  ]

  /// The core type this CPU deserves in place of a slow one, or nil when there is none better.
  static func betterCore(than core: String) -> String? {
    guard slowCores.contains(core) else { return nil }
    return switch CPU.level {
    case .v4: "SkylakeX"
    case .v3: "Haswell"
    case .baseline: nil
    }
  }

  /// Replaces kernels that are too old for the CPU and pins the library to one thread a call.
  ///
  /// `select` makes the library choose its kernels again, which a library without the kernels that
  /// are asked for answers with some others.
  static func repairAndConfigure(
    chosenByUser: Bool, select: (String) -> Void = BLAS.select(core:)
  ) -> Report {
    let found = coreName
    if !chosenByUser, let better = betterCore(than: found) { select(better) }
    openblas_set_num_threads(1)
    return Report(
      core: coreName, repairedFrom: coreName == found ? nil : found,
      build: unsafe String(cString: openblas_get_config()).trimmingCharacters(in: .whitespaces),
      threading: Threading(rawValue: openblas_get_parallel()), isChosenByUser: chosenByUser)
  }

  /// The core type whose kernels the library runs now.
  static var coreName: String { unsafe String(cString: openblas_get_corename()) }

  /// Makes the library choose its kernels again, for the named core.
  static func select(core: String) {
    unsafe setenv("OPENBLAS_CORETYPE", core, 1)
    gotoblas_dynamic_quit()
    gotoblas_dynamic_init()
    // Or programs that this one starts would take it for their user's choice.
    unsafe unsetenv("OPENBLAS_CORETYPE")
  }
}

extension BLAS.Report {
  /// The library's name and version: the first two words of its build text.
  public var library: String { build.split(separator: " ").prefix(2).joined(separator: " ") }

  /// What the user should know: kernels too old for the CPU that could not be replaced.
  public var warning: String? {
    guard BLAS.betterCore(than: core) != nil else { return nil }
    let remedy =
      isChosenByUser ? "unset OPENBLAS_CORETYPE" : "install Debian's libopenblas0-pthread"
    return "OpenBLAS runs its \(core) kernels, which waste most of this CPU; \(remedy)"
  }
}
