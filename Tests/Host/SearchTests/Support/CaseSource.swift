internal import PluginKit

/// A module's cases, with what stands in them in the open: the source of its search.
struct CaseSource: SearchSource {
    let kind: String
    let title: String
    var finders = RoleSet([.hotlineOperator, .supervisor, .handlingUnit])
    var readers = RoleSet([.hotlineOperator])
    var identifiers = RoleSet([.hotlineOperator])

    static let migrations = [
        Migration(
            number: 1,
            name: "cases",
            statements: [
                """
                CREATE TABLE cases_cases (
                    org_id TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    title TEXT NOT NULL,
                    said TEXT NOT NULL,
                    name TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    is_secret BIGINT NOT NULL,
                    PRIMARY KEY (org_id, kind, id)
                )
                """
            ]
        )
    ]

    /// The title of a case that cannot be read.
    static let damaged = "读不出来"

    private struct Damaged: Error {}

    func text(
        of subject: String,
        organisationID: String,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> SearchText? {
        try self.rows([subject], organisationID, transaction).first.map { sample in
            if sample.title == Self.damaged { throw Damaged() }
            return sample.text
        }
    }

    func hits(
        of subjects: [String],
        _ query: SearchQuery,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [SearchHit] {
        try self.rows(subjects, context.principal.organisationID, transaction).filter { row in
            if row.title == Self.damaged { throw RPCError(code: .dataLoss, message: "cannot be opened") }
            return context.reach.admits(row.unit) && !row.isSecret && query.matches(row.text)
        }.map { row in
            SearchHit(
                subject: row.id,
                title: row.title,
                state: "已登记",
                unitName: row.unit,
                createdAt: WallTime(seconds: 0)
            )
        }
    }

    private func rows(
        _ ids: [String],
        _ organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> [SampleCase] {
        let list = SQLList(ids.map { .text($0) })
        return try transaction.rows(
            """
            SELECT id, title, said, name, unit, is_secret FROM cases_cases
            WHERE org_id = ? AND kind = ? AND id IN (\(list.placeholders))
            """,
            [.text(organisationID), .text(self.kind)] + list.values
        ).map { row in
            SampleCase(
                id: row.text(0),
                title: row.text(1),
                said: row.text(2),
                name: row.text(3),
                unit: row.text(4),
                isSecret: row.integer(5) != 0
            )
        }
    }
}
