/// What an update of the statutes changed.
package struct CorpusChanges: Sendable {
    /// Versions that came: name, day from which they count, articles.
    package private(set) var added: [String] = []
    /// Versions that are not there any more.
    package private(set) var removed: [String] = []
    /// Versions whose text changed, with the labels of the articles.
    package private(set) var changed: [String] = []
    /// Versions that the files have no longer and that stay.
    package private(set) var kept: [String] = []

    /// Whether nothing changed.
    package var isEmpty: Bool {
        self.added.isEmpty && self.removed.isEmpty && self.changed.isEmpty && self.kept.isEmpty
    }

    /// Compares two indexes; of the first start there is none before.
    ///
    /// - Parameter kept: what was kept now of the index before (``KeptVersions``).
    package init(from old: CorpusIndex?, to new: CorpusIndex, kept: [Statute] = []) {
        func key(_ row: StatuteRow) -> String { Self.key(row.name, row.from) }
        self.kept = kept.map { statute in
            let mark = statute.source.hasSuffix(Statute.goneFromSource) ? "，来源已不再收录这部法" : ""
            return "\(Self.key(statute.name, statute.countsFrom)) \(statute.articles.count)条\(mark)"
        }.sorted()
        let before = Dictionary((old?.statutes ?? []).map { (key($0), $0) }, uniquingKeysWith: { $1 })
        let after = Dictionary(new.statutes.map { (key($0), $0) }, uniquingKeysWith: { $1 })
        for (name, row) in after.sorted(by: { $0.key < $1.key }) {
            guard let old, let other = before[name] else {
                self.added.append("\(name) \(row.articles.count)条")
                continue
            }
            if other.fingerprint != row.fingerprint {
                let labels = Self.labels(old, other, new, row)
                self.changed.append("\(name) \(labels.prefix(20).joined(separator: "、"))")
            }
        }
        self.removed = before.keys.filter { after[$0] == nil }.sorted()
    }

    private static func key(_ name: String, _ from: LawDay) -> String {
        "\(name)（\(from == .beginning ? "日期不详" : from.text)）"
    }

    private static func labels(
        _ old: CorpusIndex,
        _ before: StatuteRow,
        _ new: CorpusIndex,
        _ after: StatuteRow
    ) -> [String] {
        func texts(_ index: CorpusIndex, _ row: StatuteRow) -> [ArticleNumber: String] {
            Dictionary(row.articles.map { (index.number(of: $0), index.text(of: $0)) }, uniquingKeysWith: { $1 })
        }
        let (was, now) = (texts(old, before), texts(new, after))
        return Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }.sorted().map(\.label)
    }
}

extension CorpusChanges {
    /// What changed, for the operator.
    package var report: String {
        let parts = [("新增", self.added), ("变更", self.changed), ("移除", self.removed), ("保留", self.kept)]
        let lines = parts.flatMap { title, lines in ["\(title) \(lines.count) 部"] + lines.map { "  " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }
}
