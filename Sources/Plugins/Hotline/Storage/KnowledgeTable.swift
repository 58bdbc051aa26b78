internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The knowledge base of one organisation (知识库): its own items, a row a version, and the model where it has none.
struct KnowledgeTable {
    let organisationID: String

    /// The first day of a version that holds since ever.
    private static let ever = Int64(Int32.min)

    /// An item as it is on a day: the newest version that has begun, the model until one has, or, where there is none, the
    /// newest.
    func item(_ id: String, on day: CivilDay, _ transaction: any ReadTransaction) throws -> KnowledgeItem? {
        let versions = try self.versions(of: id, transaction)
        let begun = versions.first { item in CivilDay(item.effectiveFrom).map { $0 <= day } ?? true }
        return (begun ?? KnowledgeModel.item(id) ?? versions.first).map { Self.shown($0, on: day) }
    }

    /// A version of an item, with its state on a day.
    func item(
        _ id: String,
        version: UInt32,
        on day: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> KnowledgeItem? {
        try self.versions(of: id, transaction).first { $0.version == version }.map { Self.shown($0, on: day) }
    }

    /// Every item that has begun on a day, by id: there are ``KnowledgeRules/itemsMax`` at most.
    func items(on day: CivilDay, _ transaction: any ReadTransaction) throws -> [KnowledgeItem] {
        let own = try transaction.rows(
            """
            SELECT content FROM hotline_knowledge AS items
            WHERE org_id = ? AND version = (
                SELECT MAX(version) FROM hotline_knowledge AS others
                WHERE others.org_id = items.org_id AND others.item = items.item AND others.effective_from <= ?
            )
            ORDER BY item LIMIT ?
            """,
            .text(self.organisationID),
            .integer(Int64(day.number)),
            .integer(Int64(KnowledgeRules.itemsMax))
        ).map { try KnowledgeItem(serializedBytes: $0.blob(0)) }
        let ids = Set(own.map(\.id))
        return (own + KnowledgeModel.items.filter { !ids.contains($0.id) }).sorted { $0.id < $1.id }
            .map { Self.shown($0, on: day) }
    }

    /// Whether there is room for one more item.
    func hasRoom(_ transaction: any ReadTransaction) throws -> Bool {
        let row = try transaction.row(
            "SELECT COUNT(*) FROM hotline_knowledge WHERE org_id = ? AND version = 1",
            .text(self.organisationID)
        )
        return row.map { $0.integer(0) < Int64(KnowledgeRules.itemsMax) } ?? true
    }

    /// The version that comes after the last of an item.
    func nextVersion(of id: String, _ transaction: any ReadTransaction) throws -> UInt32 {
        try (self.versions(of: id, transaction).first?.version ?? 0) + 1
    }

    /// The newest change of an item: rises with each.
    func revision(_ transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row(
            "SELECT MAX(revision) FROM hotline_knowledge WHERE org_id = ?",
            .text(self.organisationID)
        )?.integer(0) ?? 0
    }

    /// Items that were changed after a revision, as they are on a day.
    func items(
        changedAfter revision: Int64,
        on day: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> [KnowledgeItem] {
        try transaction.rows(
            "SELECT DISTINCT item FROM hotline_knowledge WHERE org_id = ? AND revision > ? ORDER BY item",
            .text(self.organisationID),
            .integer(revision)
        ).compactMap { try self.item($0.text(0), on: day, transaction) }
    }

    /// Keeps a version of an item; one that is there is replaced.
    func keep(_ item: KnowledgeItem, _ transaction: any WriteTransaction) throws {
        // Writers take turns: what is changed later has a higher one.
        let revision = try self.revision(transaction) + 1
        try transaction.execute(
            "DELETE FROM hotline_knowledge WHERE org_id = ? AND item = ? AND version = ?",
            .text(self.organisationID),
            .text(item.id),
            .integer(Int64(item.version))
        )
        var kept = item
        // By the day that it is asked for.
        kept.state = .unspecified
        kept.isReviewDue = false
        kept.unitName = ""
        try transaction.execute(
            """
            INSERT INTO hotline_knowledge (org_id, item, version, effective_from, content, revision)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(item.id),
            .integer(Int64(item.version)),
            .integer(CivilDay(item.effectiveFrom).map { Int64($0.number) } ?? Self.ever),
            .blob(try kept.serializedBytes()),
            .integer(revision)
        )
    }

    /// The versions of an item, the newest first: owners change a text seldom.
    func versions(of id: String, _ transaction: any ReadTransaction) throws -> [KnowledgeItem] {
        try transaction.rows(
            "SELECT content FROM hotline_knowledge WHERE org_id = ? AND item = ? ORDER BY version DESC LIMIT 1000",
            .text(self.organisationID),
            .text(id)
        ).map { try KnowledgeItem(serializedBytes: $0.blob(0)) }
    }

    private static func shown(_ item: KnowledgeItem, on day: CivilDay) -> KnowledgeItem {
        var item = item
        item.state = KnowledgeRules.state(of: item, on: day)
        item.isReviewDue = CivilDay(item.reviewOn).map { $0 < day } ?? false
        return item
    }
}
