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
        /// What of a question may leave the host.
        let reduction: QuestionReduction
    }

    /// What an update found.
    struct Update: Sendable {
        /// What changed; `nil` where the files were as before.
        let changes: CorpusChanges?
        let statutes: Int
        let articles: Int
        /// What is wrong with the guidance cards by these statutes.
        let cardProblems: [CardProblem]
        /// What the last update that changed something has to tell.
        let warnings: [String]
    }

    private struct State {
        var shelf: Shelf?
        /// Whether the index has to be built though the files are as before: it is damaged, or of an older program.
        var isStale = true
        var warnings: [String] = []
    }

    private let laws: URL
    private let folder: URL
    private let logger: Logger
    private let today: @Sendable () -> LawDay
    private let state = Mutex(State())
    /// What hides names in what is kept; `nil` where the program's own files are broken, and then no text is kept.
    let names: NameMask?
    /// One, so that updates follow each other.
    private let threads = DiskThreads("consult", count: 1)

    /// How often it looks for changed files: an operator who puts one there sees it within a minute.
    private static let interval = Duration.seconds(30)

    init(laws: String, folder: String, logger: Logger, today: @escaping @Sendable () -> LawDay) {
        self.laws = URL(filePath: laws)
        self.folder = URL(filePath: folder)
        self.logger = logger
        self.today = today
        self.names = (try? Knowledge(folder: Knowledge.folder)).map { NameMask(KnownWords($0)) }
    }

    /// What serves questions now; `nil` while there are no statutes.
    var current: Shelf? { self.state.withLock { $0.shelf } }

    /// Where statutes have to be put.
    var place: String { self.laws.path }

    /// Takes up the index of before; without one, or with one that is damaged or of another version, it is made by
    /// ``run()``.
    func open() {
        guard FileManager.default.fileExists(atPath: self.indexFile.path) else {
            self.logger.notice(
                "no statutes: the consultation says so until there are some",
                metadata: ["laws.folder": "\(self.laws.path)"]
            )
            return
        }
        for file in [self.indexFile, self.copyFile] {
            do {
                self.show(try CorpusIndex(path: file.path), try Knowledge(folder: Knowledge.folder))
                // What serves from the copy is built anew all the same.
                if file == self.copyFile { self.state.withLock { $0.isStale = true } }
                return
            } catch {
                self.logger.warning("the index of statutes is built anew", metadata: ["error": "\(error)"])
            }
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
    /// - Parameter force: whether versions may be lost that stood only in an index that cannot be opened any more.
    /// - Throws: ``CorpusError`` naming the file that is wrong, or that there is none, or that versions would be lost; what
    ///   served before serves on.
    func update(force: Bool = false) async throws -> Update {
        try await self.threads.run {
            let inventory = LawFiles.inventory(of: self.laws)
            guard !inventory.isEmpty else {
                throw CorpusError("there is no file of statutes in \(self.laws.path)")
            }
            let changes = self.needsUpdate(inventory) ? try self.build(inventory, force: force) : nil
            let shelf = self.current
            return Update(
                changes: changes,
                statutes: shelf?.index.statutes.count ?? 0,
                articles: shelf?.index.articleCount ?? 0,
                cardProblems: shelf.map { self.cardProblems($0.adviser) } ?? [],
                warnings: self.state.withLock { $0.warnings }
            )
        }
    }

    private func needsUpdate(_ inventory: String) -> Bool {
        self.state.withLock { $0.isStale } || inventory != self.indexed
    }

    /// Indexes the files that are there now; of the index before it takes over what is the same.
    private func build(_ inventory: String, force: Bool) throws -> CorpusChanges {
        let begun = ContinuousClock.now
        let knowledge = try Knowledge(folder: Knowledge.folder)
        let files = try LawFiles.read(self.laws)
        guard !files.isEmpty else { throw CorpusError("the files in \(self.laws.path) hold no statute") }
        let before = try self.keptBefore()
        let (old, warnings) = try self.openOld(inventory, kept: before.count, force: force)
        let kept = old.map { KeptVersions.missing(from: files, keptBefore: before, in: $0, on: self.today()) } ?? []
        let statutes = StatuteVersions.ordered(files + KeptVersions.needed(before + kept, beside: files))
        var builder = IndexBuilder(lexicon: knowledge.lexicon, reusing: old)
        for statute in statutes { builder.add(statute) }
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        if !kept.isEmpty {
            try JSONLinesLaws.written(before + kept).write(to: self.keptFile, options: .atomic)
        }
        let bytes = builder.finish()
        let index = try CorpusIndex.replace(self.indexFile, with: bytes)
        try Data(bytes).write(to: self.copyFile, options: .atomic)
        try Data(inventory.utf8).write(to: self.inventoryFile, options: .atomic)
        let adviser = self.show(index, knowledge)
        self.state.withLock { $0.warnings = warnings }
        let changes = CorpusChanges(from: old, to: index, kept: kept)
        let report = warnings.map { "注意：\($0)\n" }.joined() + changes.report
        try Data(report.utf8).write(to: self.folder.appending(path: "changes.txt"), options: .atomic)
        self.logger.info(
            "statutes taken in",
            metadata: [
                "statutes": "\(index.statutes.count)", "articles": "\(index.articleCount)",
                "reused": "\(builder.reusedArticles)", "added": "\(changes.added.count)",
                "changed": "\(changes.changed.count)", "removed": "\(changes.removed.count)",
                "kept": "\(changes.kept.count)", "seconds": "\((ContinuousClock.now - begun) / .seconds(1))",
            ]
        )
        self.tell(self.cardProblems(adviser))
        return changes
    }

    /// What is wrong with a card is its owner's to correct; a law that is not in the corpus is nobody's mistake, and is told
    /// in one line.
    private func tell(_ problems: [CardProblem]) {
        for problem in CardProblem.wrong(problems) {
            self.logger.warning(
                "a guidance card has to be corrected",
                metadata: ["card": "\(problem.card)", "owner": "\(problem.owner)", "problem": "\(problem.text)"]
            )
        }
        let laws = CardProblem.missingLaws(problems)
        guard !laws.isEmpty else { return }
        let cards = Set(problems.filter { $0.unavailable != nil }.map(\.card)).count
        self.logger.notice(
            "laws that guidance cards cite are not in the corpus, and what the cards cite of them was not checked",
            metadata: ["laws": "\(laws.joined(separator: "、"))", "cards": "\(cards)"]
        )
    }

    private func cardProblems(_ adviser: Adviser) -> [CardProblem] {
        CardCheck.found(adviser.deck.cards, adviser.checker, on: self.today())
    }

    /// The index before, or its copy, and what has to be told where it cannot be opened.
    ///
    /// - Throws: ``CorpusError`` where versions that the files have no longer stood only there, and that is not forced.
    private func openOld(
        _ inventory: String,
        kept: Int,
        force: Bool
    ) throws -> (index: CorpusIndex?, warnings: [String]) {
        let files = [self.indexFile, self.copyFile].filter { FileManager.default.fileExists(atPath: $0.path) }
        for file in files {
            do {
                let index = try CorpusIndex(path: file.path)
                return (index, file == self.indexFile ? [] : ["原有索引打不开，已由副本（consult/laws.index.copy）重建，旧版本都在。"])
            } catch {
                self.logger.warning(
                    "an index of statutes cannot be opened",
                    metadata: ["file": "\(file.lastPathComponent)", "error": "\(error)"]
                )
            }
        }
        guard !files.isEmpty else { return (nil, []) }
        // The files are those that it was built of: with what was kept they are all that stood in it.
        if inventory == self.indexed { return (nil, ["原有索引打不开（损坏或者是其他版本的程序所建），已由原来的文件重建，旧版本都在。"]) }
        guard force else {
            throw CorpusError(
                "原有索引和它的副本都打不开，而法规文件又有变化：现在更新，只在索引中留存的旧版本会丢失。请从备份恢复 consult/laws.index "
                    + "后再更新；确认可以丢失的，用 yizhan consult update --force"
            )
        }
        return (nil, ["原有索引打不开，已按要求重建；只在其中留存的旧版本已丢失，consult/kept.jsonl 中的 \(kept) 个旧版本仍在。"])
    }

    @discardableResult
    private func show(_ index: CorpusIndex, _ knowledge: Knowledge) -> Adviser {
        let adviser = Adviser(ranker: knowledge.ranker(over: index), cards: knowledge.cards, splits: knowledge.splits)
        let reduction = QuestionReduction(KnownWords(knowledge))
        self.state.withLock {
            $0.shelf = Shelf(adviser: adviser, index: index, reduction: reduction)
            $0.isStale = index.lexicon != knowledge.lexicon.fingerprint
        }
        return adviser
    }

    /// Versions that were kept by earlier updates.
    private func keptBefore() throws -> [Statute] {
        guard FileManager.default.fileExists(atPath: self.keptFile.path) else { return [] }
        return try JSONLinesLaws.read(try Data(contentsOf: self.keptFile), source: self.keptFile.lastPathComponent)
    }

    private var indexed: String { (try? String(contentsOf: self.inventoryFile, encoding: .utf8)) ?? "" }
    private var indexFile: URL { self.folder.appending(path: "laws.index") }
    /// The same once more: a version that the files have no longer stands nowhere else.
    private var copyFile: URL { self.folder.appending(path: "laws.index.copy") }
    private var inventoryFile: URL { self.folder.appending(path: "laws.inventory") }
    private var keptFile: URL { self.folder.appending(path: "kept.jsonl") }
}
