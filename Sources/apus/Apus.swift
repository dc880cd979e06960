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
      TrainCommand.self, EvaluateCommand.self, EnsembleCommand.self, PredictCommand.self,
      ServeCommand.self, ExportCommand.self, CompareCommand.self, ReportCommand.self,
      ConfigCommand.self, SearchCommand.self, DataCommand.self, BenchCommand.self,
      DoctorCommand.self,
    ])

  /// Runs the command; a user's mistake becomes a sentence on standard error and the exit code of
  /// its kind.
  static func main() {
    StandardStream.outliveReaders()
    do {
      try checkCommand(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      try command.run()
    } catch let error as any UserFacingError {
      Console.complain(error.description)
      Foundation.exit(ExitStatus(error.fault).rawValue)
    } catch {
      exit(withError: error)
    }
  }

  /// Names an unknown command as what it is; the parser would call it an unexpected argument.
  private static func checkCommand(_ word: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, !word.hasPrefix("-"), !(names + ["help"]).contains(word) else { return }
    throw ValidationError(
      "There is no command '\(word)'; the commands are \(names.joined(separator: ", ")).")
  }
}
