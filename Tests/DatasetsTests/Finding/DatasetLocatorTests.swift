import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct DatasetLocatorTests {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  private func locator(
    explicit: String? = nil, environment: [String: String] = [:]
  ) -> DatasetLocator {
    DatasetLocator(
      explicit: explicit, environment: environment, workingDirectory: folder.path + "/work",
      home: folder.path + "/home", shared: [folder.path + "/share"],
      resources: [folder.path + "/resources"])
  }

  private func writeMNIST(to place: String, count: Int = 20) throws {
    try folder.write(
      Digits.part(count), as: "\(place)/train-images-idx3-ubyte",
      "\(place)/train-labels-idx1-ubyte")
    try folder.write(
      Digits.part(10), as: "\(place)/t10k-images-idx3-ubyte", "\(place)/t10k-labels-idx1-ubyte",
      isPacked: true)
  }

  private func writeEMNIST(to place: String, _ name: String, _ part: DataBytes.Part) throws {
    for word in ["train", "test"] {
      try folder.write(
        part, as: "\(place)/emnist-\(name)-\(word)-images-idx3-ubyte",
        "\(place)/emnist-\(name)-\(word)-labels-idx1-ubyte")
    }
  }

  @Test(arguments: ["given", "given/mnist", "given/MNIST/raw"])
  func looksInGivenFolders(place: String) throws {
    try writeMNIST(to: place)
    let given = folder.path + "/given"
    for locator in [
      locator(explicit: given), locator(explicit: "../given"),
      locator(environment: ["APUS_DATA": given]),
    ] {
      let dataset = try locator.load("mnist")
      #expect(dataset.source == folder.path + "/" + place)
      #expect(dataset.training == Digits.images(Digits.part(20)))
      #expect(dataset.test == Digits.images(Digits.part(10)))
      #expect(dataset.classNames == (0...9).map(String.init))
      #expect(dataset.replaces == nil && dataset.notes == [])
    }
  }

  @Test(arguments: ["work/data/mnist", "work/data/MNIST/raw", "home/data/MNIST/raw", "share/mnist"])
  func looksWhereDataIsKept(place: String) throws {
    try writeMNIST(to: place)
    try #expect(locator().load("mnist").source == folder.path + "/" + place)
  }

  @Test func firstPlaceWins() throws {
    for place in ["given", "environment/mnist", "work/data/mnist", "share/mnist"] {
      try writeMNIST(to: place)
    }
    let environment = ["APUS_DATA": folder.path + "/environment"]
    let given = folder.path + "/given"
    try #expect(locator(explicit: given, environment: environment).load("mnist").source == given)
    try #expect(
      locator(environment: environment).load("mnist").source
        == folder.path + "/environment/mnist")
    try #expect(locator().load("mnist").source == folder.path + "/work/data/mnist")
  }

  /// MNIST and Fashion-MNIST name their files alike: a set's own folder comes before the root.
  @Test func ownFolderBeforeTheRoot() throws {
    try writeMNIST(to: "given", count: 30)
    try writeMNIST(to: "given/fashion-mnist", count: 20)
    let locator = locator(explicit: folder.path + "/given")
    try #expect(locator.load("fashion-mnist").training.count == 20)
    try #expect(locator.load("mnist").training.count == 30)
  }

  @Test func sampleIsNeverTakenFromTheRoot() throws {
    try writeMNIST(to: "given", count: 30)
    try writeMNIST(to: "resources/digits-sample", count: 20)
    let dataset = try locator(explicit: folder.path + "/given").load("digits-sample")
    #expect(dataset.source == folder.path + "/resources/digits-sample")
  }

  @Test func turnsEMNISTUpright() throws {
    let stored = Digits.part().transposed
    let upright = Digits.images(Digits.part())
    try writeEMNIST(to: "work/data/EMNIST/raw", "digits", stored)
    let torchvision = try locator().load("emnist-digits")
    #expect(torchvision.training == upright && torchvision.test == upright)
    #expect(torchvision.notes == [])
    for word in ["train", "test"] {
      try folder.write(Digits.csv(stored), to: "kaggle/emnist-digits-\(word).csv")
    }
    let table = try locator(explicit: folder.path + "/kaggle").load("emnist-digits")
    #expect(table.training == upright && table.sha256 == torchvision.sha256)
  }

  @Test(arguments: [
    "home/.cache/emnist/emnist.zip", "work/data/emnist/gzip.zip", "work/data/gzip.zip",
  ])
  func readsTheArchiveInPlace(place: String) throws {
    let stored = Digits.part().transposed
    let members = ["train", "test"].flatMap { word in
      [
        (
          "gzip/emnist-digits-\(word)-images-idx3-ubyte.gz", DataBytes.gzip(DataBytes.idx(stored))
        ),
        (
          "gzip/emnist-digits-\(word)-labels-idx1-ubyte.gz",
          DataBytes.gzip(DataBytes.idx(labels: stored.labels))
        ),
      ]
    }
    let path = try folder.write(DataBytes.zip(members), to: place)
    let dataset = try locator().load("emnist-digits")
    #expect(dataset.source == path)
    #expect(dataset.test == Digits.images(Digits.part()))
    #expect(throws: ArchiveError.self) { try locator().load("emnist-letters") }
    try #expect(locator(explicit: path).load("emnist-digits").source == path)
  }

  @Test func lettersCountFromOneInTheFiles() throws {
    let part = DataBytes.counting(52, classes: 26, height: 28, width: 28, from: 1)
    try writeEMNIST(to: "work/data", "letters", part)
    let dataset = try locator().load("emnist-letters")
    let labels: [UInt8] = (0..<52).map { UInt8($0 % 26) }
    #expect(dataset.training.labels == labels)
    #expect(dataset.classNames[25] == "Z")
  }

  @Test func readsAnyFolder() throws {
    let part = DataBytes.counting(12, classes: 4)
    for word in ["train", "test"] {
      try folder.write(
        part, as: "work/mine/\(word)-images-idx3-ubyte", "work/mine/\(word)-labels-idx1-ubyte")
    }
    for name in ["mine", "./mine", folder.path + "/work/mine"] {
      let dataset = try locator().load(name)
      #expect(dataset.name == name && dataset.classNames == ["0", "1", "2", "3"])
      #expect(dataset.training == Digits.images(part))
    }
    let error = #expect(throws: DataError.self) { try locator().load("mime") }
    #expect(error == .unknownName("mime") && error?.fault == .badConfiguration)
    #expect(throws: DataError.noFolder(path: folder.path + "/work/a/mine")) {
      try locator().load("a/mine")
    }
  }

  @Test func aFolderOfSeveralSetsIsAmbiguous() throws {
    try writeEMNIST(to: "several", "digits", Digits.part(10))
    try writeEMNIST(to: "several", "mnist", Digits.part(10))
    let path = folder.path + "/several"
    #expect(
      throws: DataError.ambiguous(folder: path, prefixes: ["emnist-digits-", "emnist-mnist-"])
    ) { try locator().load(path) }
  }

  @Test func candidatesAreInOrder() throws {
    let data = folder.path + "/work/data"
    try #expect(
      locator().candidates("mnist") == [
        data + "/mnist", data, data + "/MNIST/raw", folder.path + "/home/data/MNIST/raw",
        folder.path + "/share/mnist",
      ])
    #expect(locator().fetchFolder == data)
    #expect(locator(explicit: "/x").fetchFolder == "/x")
  }

  @Test(.enabled(if: SharedData.hasMNIST, "needs ../shared/data/mnist"))
  func realMNIST() throws {
    let info = try locator(explicit: SharedData.path).info("mnist")
    #expect(info.training.count == 60_000 && info.test.count == 10_000)
    #expect(info.test.perClass == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    #expect(info.content.isKnown == true)
    let error = #expect(throws: DataError.self) {
      try locator(explicit: SharedData.path + "/mnist").load("fashion-mnist")
    }
    #expect(error?.description.contains("holds mnist, not fashion-mnist") ?? false)
  }
}
