internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// The organisations' table.
enum OrganisationStore {
    /// Event of an organisation that was made or changed.
    static let changed = "organisation.changed"
    /// Id of the root that a host makes by itself.
    static let rootID = "root"

    private static let select =
        "SELECT org_id, unit_id, name, kind, parent_id, opened_at, closed_at FROM identity_organisations "

    /// The nodes of every tenant.
    static func nodes(in transaction: any ReadTransaction) throws -> [String: [OrganisationNode]] {
        let records = try transaction.rows(Self.select).map(Self.record)
        return Dictionary(grouping: records, by: \.organisationID).mapValues { $0.map(\.node) }
    }

    /// The organisations of a tenant.
    static func records(
        of organisationID: String,
        in transaction: any ReadTransaction
    ) throws -> [OrganisationRecord] {
        try transaction.rows(Self.select + "WHERE org_id = ?", .text(organisationID)).map(Self.record)
    }

    /// The tree of a tenant as this transaction sees it.
    static func tree(of organisationID: String, in transaction: any ReadTransaction) throws -> OrganisationTree {
        OrganisationTree(try Self.records(of: organisationID, in: transaction).map(\.node))
    }

    static func insert(
        _ node: OrganisationNode,
        organisationID: String,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO identity_organisations (org_id, unit_id, name, kind, parent_id, opened_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(organisationID),
            .text(node.id),
            .text(node.name),
            .text(node.kind.rawValue),
            node.parentID.map { .text($0) } ?? .null,
            .time(transaction.now)
        )
    }

    static func rename(_ id: String, _ name: String, organisationID: String, in transaction: any WriteTransaction)
        throws
    {
        try transaction.execute(
            "UPDATE identity_organisations SET name = ? WHERE org_id = ? AND unit_id = ?",
            .text(name),
            .text(organisationID),
            .text(id)
        )
    }

    static func move(
        _ id: String,
        to parentID: String,
        organisationID: String,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE identity_organisations SET parent_id = ? WHERE org_id = ? AND unit_id = ?",
            .text(parentID),
            .text(organisationID),
            .text(id)
        )
    }

    static func close(_ id: String, organisationID: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_organisations SET closed_at = ? WHERE org_id = ? AND unit_id = ?",
            .time(transaction.now),
            .text(organisationID),
            .text(id)
        )
    }

    /// Accounts of an organisation that may log in, and terminals of it that have or may enrol a key.
    static func activeAccounts(
        of id: String,
        organisationID: String,
        in transaction: any ReadTransaction
    ) throws -> Int64 {
        try transaction.row(
            """
            SELECT COUNT(*) FROM identity_accounts a
            LEFT JOIN identity_terminals t ON t.org_id = a.org_id AND t.terminal_id = a.account_id
            WHERE a.org_id = ? AND a.unit = ? AND a.disabled = 0
            AND (a.kind <> 'terminal' OR t.public_key IS NOT NULL OR t.code_digest IS NOT NULL)
            """,
            .text(organisationID),
            .text(id)
        )?.integer(0) ?? 0
    }

    /// Tells every host that an organisation was made or changed.
    static func tell(_ organisation: Organisation, in transaction: any WriteTransaction) throws {
        try transaction.append(
            Event(
                organisationID: organisation.organisationID,
                module: IdentityModule.id,
                kind: Self.changed,
                subject: organisation.id,
                payload: try organisation.serializedBytes()
            )
        )
    }

    private static func record(_ row: SQLRow) -> OrganisationRecord {
        OrganisationRecord(
            organisationID: row.text(0),
            node: OrganisationNode(
                id: row.text(1),
                name: row.text(2),
                // Of a kind that a later version knows: nothing stands below it, and nobody is sent to it.
                kind: OrganisationNode.Kind(rawValue: row.text(3)) ?? .window,
                parentID: row.isNull(4) ? nil : row.text(4),
                isOpen: row.isNull(6)
            ),
            openedAt: WallTime(microseconds: row.integer(5)),
            closedAt: row.time(6)
        )
    }
}
