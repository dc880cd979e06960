import ArgumentParser
import Foundation
import Kernels
import Runs

/// The command line: `apus COMMAND`.
@main
struct Apus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apus",
    abstract: "Trains multilayer perceptrons on the CPU.",
    discussion: """
      A run is described by one configuration file and leaves one directory that any tool can read.

      Example: apus train configs/relu_2x300.cfg --data ../shared/data --set data.dataset=mnist
      """,
    version: apusVersion,
    subcommands: [
      TrainCommand.self, EvaluateCommand.self, CompareCommand.self, ConfigCommand.self,
      DataCommand.self, DoctorCommand.self,
    ])

  /// Runs the command; a user's mistake becomes a sentence on standard error and the exit code of
  /// its kind.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as any UserFacingError {
      Console.complain(error.description)
      Foundation.exit(ExitStatus(error.fault).rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
