/// The version of Apus, as it is written into runs and shown by `apus --version`.
public let apusVersion = "0.1.0"

/// The version of the compiler this program was built with.
public var swiftVersion: String {
  #if compiler(>=6.4)
    "6.4 or later"
  #elseif compiler(>=6.3)
    "6.3"
  #else
    "6.2"
  #endif
}
