internal import PluginKit

/// The lists of the index: for each token the cases that it stands in, the newest first.
struct Postings: Sendable {
    let organisationID: String

    /// Look-ups of one statement; SQLite allows 500.
    private static let armsMax = 32

    /// How many cases any of some tokens stands in, counted up to a bound for each.
    func count(_ tokens: [Int64], before: Int64, upTo bound: Int64, _ transaction: any ReadTransaction) throws -> Int64
    {
        try tokens.reduce(0) { count, token in
            let row = try transaction.row(
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM host_search_postings WHERE org_id = ? AND token = ? AND doc < ? LIMIT ?
                ) AS found
                """,
                .text(self.organisationID),
                .integer(token),
                .integer(before),
                .integer(bound)
            )
            return count + (row?.integer(0) ?? 0)
        }
    }

    /// Cases that any of some tokens stands in, the newest first.
    func docs(
        _ tokens: [Int64],
        before: Int64,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [Int64] {
        var found: [Int64] = []
        for start in stride(from: 0, to: tokens.count, by: Self.armsMax) {
            let part = Array(tokens[start..<min(start + Self.armsMax, tokens.count)])
            found += try self.part(part, before, limit, transaction)
        }
        return tokens.count <= Self.armsMax ? found : Array(Set(found).sorted(by: >).prefix(limit))
    }

    private func part(
        _ tokens: [Int64],
        _ before: Int64,
        _ limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [Int64] {
        // Repeated up to a power of two, so that there are few statements; UNION takes what comes twice once.
        var tokens = tokens
        while let last = tokens.last, tokens.count & (tokens.count - 1) != 0 { tokens.append(last) }
        let arms = tokens.indices.map { index in
            """
            SELECT doc FROM (
                SELECT doc FROM host_search_postings WHERE org_id = ? AND token = ? AND doc < ? ORDER BY doc DESC LIMIT ?
            ) AS arm\(index)
            """
        }
        let arguments = tokens.flatMap { token -> [SQLValue] in
            [.text(self.organisationID), .integer(token), .integer(before), .integer(Int64(limit))]
        }
        return try transaction.rows(
            "SELECT doc FROM (\(arms.joined(separator: " UNION "))) AS page ORDER BY doc DESC LIMIT ?",
            arguments + [.integer(Int64(limit))]
        ).map { $0.integer(0) }
    }

    /// Those of some cases that any of some tokens stands in.
    func having(_ tokens: [Int64], of docs: [Int64], _ transaction: any ReadTransaction) throws -> Set<Int64> {
        let (tokens, docs) = (SQLList(tokens.map { .integer($0) }), SQLList(docs.map { .integer($0) }))
        return Set(
            try transaction.rows(
                """
                SELECT doc FROM host_search_postings
                WHERE org_id = ? AND token IN (\(tokens.placeholders)) AND doc IN (\(docs.placeholders))
                """,
                [.text(self.organisationID)] + tokens.values + docs.values
            ).map { $0.integer(0) }
        )
    }

    /// Cases that are not in the lists yet, the newest first: those of them that belong to an organisation within reach, and
    /// where the next look begins.
    func pending(
        kind: String,
        before: Int64,
        limit: Int,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> (cases: [(doc: Int64, subject: String)], last: Int64?, isLast: Bool) {
        let rows = try transaction.rows(
            """
            SELECT doc, subject, places FROM host_search_cases
            WHERE org_id = ? AND kind = ? AND header IS NULL AND doc < ? ORDER BY doc DESC LIMIT ?
            """,
            .text(self.organisationID),
            .text(kind),
            .integer(before),
            .integer(Int64(limit))
        )
        let cases = rows.filter { row in SearchPlaces.places(row.text(2)).contains { reach.admits($0) } }
        return (cases.map { (doc: $0.integer(0), subject: $0.text(1)) }, rows.last?.integer(0), rows.count < limit)
    }

    /// Numbers of those of some cases that belong to an organisation within reach, the newest first.
    func cases(
        _ docs: [Int64],
        kind: String,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [(doc: Int64, subject: String)] {
        guard !docs.isEmpty else { return [] }
        let list = SQLList(docs.map { .integer($0) })
        return try transaction.rows(
            """
            SELECT doc, subject, places FROM host_search_cases
            WHERE org_id = ? AND kind = ? AND doc IN (\(list.placeholders))
            """,
            [.text(self.organisationID), .text(kind)] + list.values
        ).filter { row in
            SearchPlaces.places(row.text(2)).contains { reach.admits($0) }
        }.map { (doc: $0.integer(0), subject: $0.text(1)) }.sorted { $0.doc > $1.doc }
    }
}
