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

    private let laws: URL
    private let folder: URL
    private let logger: Logger
    private let shelf = Mutex<Shelf?>(nil)
    private let threads = DiskThreads("consult", count: 1)

    /// How often it looks for changed files: an operator who puts one there sees it within a minute.
    private static let interval = Duration.seconds(30)

    init(laws: String, folder: String, logger: Logger) {
        self.laws = URL(filePath: laws)
        self.folder = URL(filePath: folder)
        self.logger = logger
    }

    /// What serves questions now; `nil` while there are no statutes.
    var current: Shelf? { self.shelf.withLock { $0 } }

    /// Where statutes have to be put.
    var place: String { self.laws.path }

    /// Takes up the index of before; without one, or with one of another version, it is made by ``run()``.
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
            if !inventory.isEmpty, inventory != self.indexed, inventory != failed {
                do {
                    try await self.threads.run { try self.build(inventory) }
                } catch {
                    failed = inventory
                    self.logger.error("statutes were not taken in", metadata: ["error": "\(error)"])
                }
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// Builds the index of the files that are there now.
    private func build(_ inventory: String) throws {
        let begun = ContinuousClock.now
        let knowledge = try Knowledge(folder: Knowledge.folder)
        let statutes = StatuteVersions.ordered(try LawFiles.read(self.laws))
        guard !statutes.isEmpty else { throw CorpusError("the files in \(self.laws.path) hold no statute") }
        let bytes = IndexBuilder.build(statutes, lexicon: knowledge.lexicon)
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let old = try? CorpusIndex(path: self.indexFile.path)
        try Data(bytes).write(to: self.indexFile, options: .atomic)
        try Data(inventory.utf8).write(to: self.inventoryFile, options: .atomic)
        let index = try CorpusIndex(path: self.indexFile.path)
        self.show(index, knowledge)
        let changes = CorpusChanges(from: old, to: index)
        try Data(changes.report.utf8).write(to: self.folder.appending(path: "changes.txt"), options: .atomic)
        self.logger.info(
            "statutes taken in",
            metadata: [
                "statutes": "\(index.statutes.count)", "articles": "\(index.articleCount)",
                "added": "\(changes.added.count)", "changed": "\(changes.changed.count)",
                "removed": "\(changes.removed.count)", "seconds": "\((ContinuousClock.now - begun) / .seconds(1))",
            ]
        )
    }

    private func show(_ index: CorpusIndex, _ knowledge: Knowledge) {
        let adviser = Adviser(ranker: knowledge.ranker(over: index), cards: knowledge.cards)
        self.shelf.withLock { $0 = Shelf(adviser: adviser, index: index) }
    }

    private var indexed: String { (try? String(contentsOf: self.inventoryFile, encoding: .utf8)) ?? "" }
    private var indexFile: URL { self.folder.appending(path: "laws.index") }
    private var inventoryFile: URL { self.folder.appending(path: "laws.inventory") }
}
