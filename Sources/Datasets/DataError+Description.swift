import Kernels

extension DataError {
  /// One sentence with the file, the place and the remedy.
  public var description: String {
    switch self {
    case .notIDX(let file):
      "\(file): is not an IDX file (it must begin with two zero bytes); check the path or fetch it"
        + " again"
    case .wrongElements(let file, let type):
      "\(file): holds elements of IDX type \(hexadecimal(type)); convert them to unsigned bytes"
        + " (type 0x08)"
    case .wrongRank(let file, let found, let expected):
      "\(file): has \(found) dimensions where \(expected == 3 ? "images have 3" : "labels have 1");"
        + " check that images and labels are not swapped"
    case .absurdSize(let file, let dimensions):
      "\(file): claims to hold \(dimensions.map(String.init).joined(separator: "x")) bytes, more than"
        + " \(DataFile.limit); fetch or copy it again"
    case .tooMuch(let file):
      "\(file): unpacks to more than \(DataFile.limit); fetch or copy it again"
    case .truncated(let file, let expected, let found):
      "\(file): is truncated, \(found) bytes of data where its header announces \(expected);"
        + " fetch or copy it again"
    case .tooLong(let file, let expected):
      "\(file): goes on after the \(expected) bytes of data its header announces; fetch or copy it"
        + " again"
    case .noImages(let file): "\(file): holds no images; fetch or copy it again"
    case .countsDiffer(let images, let count, let labels, let labelCount):
      "\(images): holds \(count) images, but \(labels) holds \(labelCount) labels; take both from"
        + " the same set"
    case .sizesDiffer(let training, let trainingSize, let test, let testSize):
      "\(test): images are \(testSize), but those in \(training) are \(trainingSize); take both"
        + " from the same set"
    case .labelOutOfRange(let file, let index, let label, let range, let set):
      "\(file): image \(index + 1) has label \(label), but the labels of \(set) run from"
        + " \(range.lowerBound) to \(range.upperBound); check that it is the right file"
    case .csv(let file, let line, let problem):
      "\(file):\(line): \(problem); a row is a label and the pixels, each from 0 to 255, and there"
        + " is no header"
    case .orientationsDiffer(let source):
      "\(source): the digits stand upright in one part and lie transposed in the other; take both"
        + " parts from the same set"
    case .otherSet(let source, let found, let expected):
      "\(source): holds \(found), not \(expected); set data.dataset to \(found) or name another"
        + " folder"
    case .incomplete(let folder, let missing, let fetch):
      "\(folder): the data set lacks \(missing); " + remedy(fetch)
    case .ambiguous(let folder, let prefixes):
      "\(folder): holds several data sets (\(prefixes.joined(separator: ", "))); name one of them"
        + " with --data"
    case .noFolder(let path): "\(path): there is no such folder; check the path"
    case .notFolder(let path):
      "\(path): is neither a folder nor a zip archive; name the folder that data sets are in"
    case .unknownName(let name): unknown(name)
    case .notFound(let name, let places, let fetch, let reasons):
      "\(name): not found in \(places.joined(separator: ", ")); "
        + (reasons.isEmpty ? remedy(fetch) : reasons.joined(separator: "; "))
    case .emptyPart(let split, let part, let count):
      "data.validation: \(split) of \(count) training images leaves nothing for \(part);"
        + " write validation: {fraction: 0.1}"
    case .tooManyComponents(let asked, let available):
      "data.inputs: \(asked) components were asked for, but only \(available) of the training"
        + " images' principal components carry variance; ask for at most that many"
    case .badTensors(let problem):
      "the stored input transform \(problem); it belongs to another model"
    }
  }

  private func unknown(_ name: String) -> String {
    let names = NamedDataset.allCases.map(\.rawValue).joined(separator: ", ")
    return "data.dataset: '\(name)' is neither a folder nor one of \(names); check the spelling"
  }

  private func remedy(_ fetch: String?) -> String {
    guard let fetch else { return "copy its files there" }
    return "run 'apus data fetch \(fetch)' or name its folder with --data"
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
