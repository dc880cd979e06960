import Runs

/// With what a run was made: data, seed, programs.
struct EnvironmentSection {
  private let run: ComparedRun

  init(_ run: ComparedRun) { self.run = run }

  var html: HTML {
    guard let summary = run.summary else {
      return "<p class=\"note\">It is written down when a run ends, and this one has not ended.</p>"
    }
    let rows: [HTML] = entries(summary).map { name, value in
      "<tr><th scope=\"row\">\(name)</th><td>\(value)</td></tr>"
    }
    return TextTable.frame(
      "Environment",
      """
      <table class="facts">
      <caption>From summary.json</caption>
      <tbody>
      \(rows)
      </tbody>
      </table>
      """)
  }

  private func entries(_ summary: Summary) -> [(String, String)] {
    let (counts, blas) = (summary.dataset.counts, summary.blas)
    let images =
      "\(Format.count(counts.training)) training, \(Format.count(counts.validation)) validation,"
      + " \(Format.count(counts.test)) test"
    let resumes = (summary.resumes ?? []).map { resume in
      let changes = resume.changes.isEmpty ? "" : " (\(resume.changes.joined(separator: "; ")))"
      return "epoch \(resume.epoch), batch \(resume.batch)\(changes)"
    }
    let core = blas.repairedFrom.map { "\(blas.core), in the place of \($0)" } ?? blas.core
    let entries: [(String, String?)] = [
      ("Run", run.name),
      ("Data set", summary.dataset.name),
      ("in the place of", summary.dataset.replaces),
      ("Images", images),
      ("Found in", summary.dataset.source),
      ("SHA-256 of the data", summary.dataset.sha256),
      ("Seed", "\(summary.seed)"),
      ("Threads", "\(summary.threads)"),
      ("Resumed in", resumes.isEmpty ? nil : resumes.joined(separator: "; ")),
      ("SHA-256 of the weights", summary.fingerprint),
      ("Apus", summary.versions.apus),
      ("Swift", summary.versions.swift),
      ("OpenBLAS", blas.build),
      ("Kernels", core),
      ("Threading", blas.threading),
    ]
    return entries.compactMap { name, value in value.map { (name, $0) } }
  }
}
