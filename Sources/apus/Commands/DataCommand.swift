import ArgumentParser
import Datasets
import Foundation

/// `apus data`: data sets, where they are, and how they come here.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "List, describe, fetch and verify data sets; preview their augmentation.",
    discussion: "Example: apus data fetch emnist-digits",
    subcommands: [List.self, Info.self, Fetch.self, Verify.self, Preview.self])

  /// Where to look.
  struct Place: ParsableArguments {
    @Option(help: "Where data sets are looked for first, and fetched to.")
    var data: String?

    var locator: DatasetLocator { DatasetLocator(explicit: data) }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the known data sets and where they are.",
      discussion: "Example: apus data list --data ../shared/data")

    @OptionGroup var place: Place

    func run() throws {
      var table = TextTable(["NAME", "WHAT", "WHERE"])
      for set in NamedDataset.allCases {
        let location =
          try place.locator.whereabouts(of: set)
          ?? (set.isFetchable ? "not here (\(Format.bytes(set.fetchSize)))" : "not here")
        table.add([set.rawValue, set.summary, location])
      }
      for line in table.lines { try Console().say(line) }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Describe a data set: sizes, classes, checksums.",
      discussion: "Example: apus data info mnist --data ../shared/data")

    @Argument(help: "A known name, or a directory of IDX files.")
    var name: String

    @OptionGroup var place: Place

    func run() throws {
      let info = try place.locator.info(name)
      var table = TextTable(["CLASS", "TRAINING", "TEST"], numbers: 1...2)
      for (label, className) in info.classNames.enumerated() {
        table.add(
          [
            className, Format.count(info.training.perClass[label]),
            Format.count(info.test.perClass[label]),
          ])
      }
      table.add(["all", Format.count(info.training.count), Format.count(info.test.count)])
      let known = info.content.isKnown.map { $0 ? " (as published)" : " (NOT as published)" } ?? ""
      let lines =
        [
          "\(info.name) from \(info.source)", "images of \(info.height)x\(info.width) pixels",
          "content sha256 \(info.content.sha256)\(known)",
        ] + info.notes + [""] + table.lines
      for line in lines { try Console().say(line) }
    }
  }

  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download a data set; goes on where an earlier try broke off.",
      discussion: "Example: apus data fetch mnist --data data")

    @Argument(help: "A known name.")
    var name: String

    @OptionGroup var place: Place

    func run() throws {
      guard let set = NamedDataset(rawValue: name) else {
        throw DataError.unknownName(name)
      }
      if let found = try complete() {
        return try Console().say("\(name) is already in \(found.path)")
      }
      let loading = DataLoading(explicit: place.data, console: Console())
      try loading.fetch(set)
      try Console().say("\(name) is now in \(place.locator.find(name)?.path ?? "the data folder")")
    }

    /// Where all files are already; nil where some are missing, as after a fetch that broke off.
    private func complete() throws -> DatasetPlace? {
      // The folder to fetch into need not be there yet, and is made by the fetch.
      let isThere = FileManager.default.fileExists(atPath: place.locator.fetchFolder)
      do {
        return try (isThere ? place.locator : DatasetLocator()).find(name)
      } catch DataError.incomplete {
        return nil
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare a data set's files with the published checksums.",
      discussion: "Example: apus data verify mnist --data ../shared/data")

    @Argument(help: "A known name, or a directory of IDX files.")
    var name: String

    @OptionGroup var place: Place

    func run() throws {
      guard let checks = try place.locator.verify(name) else {
        // It is nowhere, and asking what it is throws the sentence that says where it was sought.
        _ = try place.locator.info(name)
        return
      }
      for check in checks {
        let verdict = check.isKnown.map { $0 ? "as published" : "NOT as published" } ?? "unknown"
        try Console().say("\(check.sha256)  \(check.name)  \(verdict)")
      }
      guard checks.allSatisfy({ $0.isKnown != false }) else {
        throw ExitCode(ExitStatus.badData.rawValue)
      }
    }
  }
}
