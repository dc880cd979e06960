import Foundation

/// Where the files that come with Apus are.
enum ResourceFolders {
  /// `$APUS_HOME`, then the folders above the executable, then the checkout this was built from.
  ///
  /// The folders above the executable serve a build inside a checkout and an installation
  /// (`bin/apus` beside `share/apus`) from any working directory.
  static func all(environment: [String: String]) -> [String] {
    var folders = environment["APUS_HOME"].map { [$0 + "/" + name] } ?? []
    var above = Bundle.main.bundlePath
    while above != "/" && !above.isEmpty {
      folders += [above + "/" + name, above + "/share/apus/" + name]
      above = (above as NSString).deletingLastPathComponent
    }
    return folders.filter(isFolder) + [checkout + "/" + name]
  }

  private static let name = "Resources"

  /// The package's root, four levels above this file.
  private static var checkout: String {
    (0..<4).reduce(#filePath) { path, _ in (path as NSString).deletingLastPathComponent }
  }
}
