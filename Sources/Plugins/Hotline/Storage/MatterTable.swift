internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The catalogue of matters of one organisation (诉求事项目录): its own dated rows, and the model where it has none.
struct MatterTable {
    let organisationID: String

    /// The first day of a row that holds since ever.
    private static let ever = Int64(Int32.min)

    /// The matter of a code or a title as it holds on a day.
    func matter(_ text: String, on day: CivilDay, _ transaction: any ReadTransaction) throws -> Matter? {
        guard !text.isEmpty else { return nil }
        for column in ["code", "title"] {
            if let row = try self.row(column, text, day, transaction) { return row }
        }
        guard let model = MatterModel.matter(text) else { return nil }
        // Once a place has a row of its own for the matter there is no model for it, even where that row has ended.
        return try self.isOwn(model.code, on: day, transaction)
            ? try self.row("code", model.code, day, transaction) : model
    }

    /// Refuses an order that lacks what its matter needs on a day.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming every field.
    func check(_ order: NewOrder, on day: CivilDay, _ transaction: any ReadTransaction) throws {
        guard let matter = try self.matter(order.matter, on: day, transaction) else { return }
        let missing = MatterRules.violations(order, of: matter)
        if !missing.isEmpty { throw RPCError.invalidFields(missing) }
    }

    /// The matters of a day after a code, by code.
    func matters(
        on day: CivilDay,
        after code: String,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [Matter] {
        var found: [String: Matter] = [:]
        var own: Set<String> = []
        for row in try transaction.rows(
            """
            SELECT matter FROM hotline_matters AS matters
            WHERE org_id = ? AND code > ? AND effective_from = (
                SELECT MAX(effective_from) FROM hotline_matters AS others
                WHERE others.org_id = matters.org_id AND others.code = matters.code
                    AND others.effective_from <= ?
            )
            ORDER BY code LIMIT ?
            """,
            .text(self.organisationID),
            .text(code),
            .integer(Int64(day.number)),
            .integer(Int64(limit))
        ) {
            let matter = try Matter(serializedBytes: row.blob(0))
            own.insert(matter.code)
            if Self.holds(matter, on: day) { found[matter.code] = matter }
        }
        for matter in MatterModel.matters where matter.code > code && !own.contains(matter.code) {
            if try !self.isOwn(matter.code, on: day, transaction) { found[matter.code] = matter }
        }
        return Array(found.values.sorted { $0.code < $1.code }.prefix(limit))
    }

    /// Keeps a matter; one of the same first day is replaced.
    func keep(_ matter: Matter, _ transaction: any WriteTransaction) throws {
        let from = CivilDay(matter.effectiveFrom).map { Int64($0.number) } ?? Self.ever
        try transaction.execute(
            "DELETE FROM hotline_matters WHERE org_id = ? AND code = ? AND effective_from = ?",
            .text(self.organisationID),
            .text(matter.code),
            .integer(from)
        )
        try transaction.execute(
            """
            INSERT INTO hotline_matters (org_id, code, effective_from, effective_to, title, matter)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(matter.code),
            .integer(from),
            CivilDay(matter.effectiveTo).map { SQLValue.integer(Int64($0.number)) } ?? SQLValue.null,
            .text(matter.title),
            .blob(try matter.serializedBytes())
        )
    }

    /// The last row of a code or a title that has begun on a day, if it has not ended.
    private func row(
        _ column: String,
        _ text: String,
        _ day: CivilDay,
        _ transaction: any ReadTransaction
    ) throws -> Matter? {
        let row = try transaction.row(
            """
            SELECT matter FROM hotline_matters WHERE org_id = ? AND \(column) = ? AND effective_from <= ?
            ORDER BY effective_from DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(text),
            .integer(Int64(day.number))
        )
        return try row.map { try Matter(serializedBytes: $0.blob(0)) }.flatMap { Self.holds($0, on: day) ? $0 : nil }
    }

    private func isOwn(_ code: String, on day: CivilDay, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            "SELECT 1 FROM hotline_matters WHERE org_id = ? AND code = ? AND effective_from <= ? LIMIT 1",
            .text(self.organisationID),
            .text(code),
            .integer(Int64(day.number))
        ) != nil
    }

    private static func holds(_ matter: Matter, on day: CivilDay) -> Bool {
        CivilDay(matter.effectiveTo).map { day <= $0 } ?? true
    }
}
