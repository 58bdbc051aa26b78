internal import Consult
internal import Foundation
internal import Logging
internal import PluginKit
internal import Synchronization

/// The statutes of the host: indexed when their files change, mapped from the index at each start.
final class LawLibrary: Sendable {
    /// What serves questions.
    struct Shelf: Sendable {
        let adviser: Adviser
        let index: CorpusIndex
    }

    /// What an update found.
    struct Update: Sendable {
        /// What changed; `nil` where the files were as before.
        let changes: CorpusChanges?
        let statutes: Int
        let articles: Int
    }

    private struct State {
        var shelf: Shelf?
        /// Whether the index has to be built though the files are as before: it is damaged, or of an older program.
        var isStale = true
    }

    private let laws: URL
    private let folder: URL
    private let logger: Logger
    private let state = Mutex(State())
    /// One, so that updates follow each other.
    private let threads = DiskThreads("consult", count: 1)

    /// How often it looks for changed files: an operator who puts one there sees it within a minute.
    private static let interval = Duration.seconds(30)

    init(laws: String, folder: String, logger: Logger) {
        self.laws = URL(filePath: laws)
        self.folder = URL(filePath: folder)
        self.logger = logger
    }

    /// What serves questions now; `nil` while there are no statutes.
    var current: Shelf? { self.state.withLock { $0.shelf } }

    /// Where statutes have to be put.
    var place: String { self.laws.path }

    /// Takes up the index of before; without one, or with one that is damaged or of another version, it is made by
    /// ``run()``.
    func open() {
        let file = self.indexFile.path
        guard FileManager.default.fileExists(atPath: file) else {
            self.logger.notice(
                "no statutes: the consultation says so until there are some",
                metadata: ["laws.folder": "\(self.laws.path)"]
            )
            return
        }
        do {
            self.show(try CorpusIndex(path: file), try Knowledge(folder: Knowledge.folder))
        } catch {
            self.logger.warning("the index of statutes is built anew", metadata: ["error": "\(error)"])
        }
    }

    /// Takes in files that are new or changed, until cancelled.
    func run() async throws {
        var failed = ""
        while true {
            let inventory = LawFiles.inventory(of: self.laws)
            if !inventory.isEmpty, inventory != failed, self.needsUpdate(inventory) {
                do {
                    _ = try await self.update()
                } catch {
                    failed = inventory
                    self.logger.error("statutes were not taken in", metadata: ["error": "\(error)"])
                }
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// Takes in what changed since the last time.
    ///
    /// - Throws: ``CorpusError`` naming the file that is wrong, or that there is none; what served before serves on.
    func update() async throws -> Update {
        try await self.threads.run {
            let inventory = LawFiles.inventory(of: self.laws)
            guard !inventory.isEmpty else {
                throw CorpusError("there is no file of statutes in \(self.laws.path)")
            }
            let changes = self.needsUpdate(inventory) ? try self.build(inventory) : nil
            let index = self.current?.index
            return Update(changes: changes, statutes: index?.statutes.count ?? 0, articles: index?.articleCount ?? 0)
        }
    }

    private func needsUpdate(_ inventory: String) -> Bool {
        self.state.withLock { $0.isStale } || inventory != self.indexed
    }

    /// Indexes the files that are there now; of the index before it takes over what is the same.
    private func build(_ inventory: String) throws -> CorpusChanges {
        let begun = ContinuousClock.now
        let knowledge = try Knowledge(folder: Knowledge.folder)
        let files = try LawFiles.read(self.laws)
        guard !files.isEmpty else { throw CorpusError("the files in \(self.laws.path) hold no statute") }
        let old = try? CorpusIndex(path: self.indexFile.path)
        let before = try self.keptBefore()
        let kept = old.map { KeptVersions.missing(from: files + before, in: $0) } ?? []
        let statutes = StatuteVersions.ordered(files + KeptVersions.needed(before + kept, beside: files))
        var builder = IndexBuilder(lexicon: knowledge.lexicon, reusing: old)
        for statute in statutes { builder.add(statute) }
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        if !kept.isEmpty {
            try JSONLinesLaws.written(before + kept).write(to: self.keptFile, options: .atomic)
        }
        try Data(builder.finish()).write(to: self.indexFile, options: .atomic)
        try Data(inventory.utf8).write(to: self.inventoryFile, options: .atomic)
        let index = try CorpusIndex(path: self.indexFile.path)
        self.show(index, knowledge)
        let changes = CorpusChanges(from: old, to: index, kept: kept)
        try Data(changes.report.utf8).write(to: self.folder.appending(path: "changes.txt"), options: .atomic)
        self.logger.info(
            "statutes taken in",
            metadata: [
                "statutes": "\(index.statutes.count)", "articles": "\(index.articleCount)",
                "reused": "\(builder.reusedArticles)", "added": "\(changes.added.count)",
                "changed": "\(changes.changed.count)", "removed": "\(changes.removed.count)",
                "kept": "\(changes.kept.count)", "seconds": "\((ContinuousClock.now - begun) / .seconds(1))",
            ]
        )
        return changes
    }

    private func show(_ index: CorpusIndex, _ knowledge: Knowledge) {
        let adviser = Adviser(ranker: knowledge.ranker(over: index), cards: knowledge.cards)
        self.state.withLock {
            $0.shelf = Shelf(adviser: adviser, index: index)
            $0.isStale = index.lexicon != knowledge.lexicon.fingerprint
        }
    }

    /// Versions that were kept by earlier updates.
    private func keptBefore() throws -> [Statute] {
        guard FileManager.default.fileExists(atPath: self.keptFile.path) else { return [] }
        return try JSONLinesLaws.read(try Data(contentsOf: self.keptFile), source: self.keptFile.lastPathComponent)
    }

    private var indexed: String { (try? String(contentsOf: self.inventoryFile, encoding: .utf8)) ?? "" }
    private var indexFile: URL { self.folder.appending(path: "laws.index") }
    private var inventoryFile: URL { self.folder.appending(path: "laws.inventory") }
    private var keptFile: URL { self.folder.appending(path: "kept.jsonl") }
}
