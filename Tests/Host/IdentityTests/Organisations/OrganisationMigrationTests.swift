internal import Foundation
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import Testing

@testable internal import HostIdentity

/// Accounts of before there was a tree.
@Suite(.timeLimit(.minutes(5))) struct OrganisationMigrationTests {
    @Test(arguments: Engine.allCases)
    func `units in free text become organisations, and everybody keeps what they had`(engine: Engine)
        async throws
    {
        try await Self.withPlace(engine) { place in
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let store = try place.open(time: .system, sealer: Keyring(), logger: logger)
            defer { try? store.close() }
            let steps = IdentityModule.migrations
            _ = try await store.migrate(module: IdentityModule.id, migrations: Array(steps.prefix(3)))
            let database = store.database(module: IdentityModule.id)
            try await database.write { transaction in
                for (tenant, account, unit, kind) in Self.accounts {
                    try transaction.execute(
                        """
                        INSERT INTO identity_accounts
                        (org_id, account_id, login_name, login_key, display_name, unit, roles, created_at, kind)
                        VALUES (?, ?, ?, ?, ?, ?, '', 5, ?)
                        """,
                        [.text(tenant)] + Array(repeating: .text(account), count: 4) + [.text(unit), .text(kind)]
                    )
                }
            }
            let applied = try await store.migrate(module: IdentityModule.id, migrations: steps)
            #expect(applied.map(\.number) == [4, 5])
            let trees = try await database.read { try OrganisationStore.nodes(in: $0) }.mapValues {
                OrganisationTree($0)
            }
            #expect(trees.mapValues(\.count) == ["city": 3, "town": 1])
            let units = try await database.read { transaction in
                try transaction.rows("SELECT account_id, unit FROM identity_accounts")
            }
            for row in units {
                let account = Self.accounts.first { $0.account == row.text(0) }
                let tree = try #require(trees[account?.tenant ?? ""])
                let name = account?.unit ?? ""
                switch account?.kind {
                case "citizen": #expect(row.text(1).isEmpty)
                case _ where name.isEmpty: #expect(row.text(1) == tree.root?.id)
                default: #expect(tree.node(row.text(1))?.name == name && tree.node(row.text(1))?.kind == .handlingUnit)
                }
            }
        }
    }

    private static let accounts: [(tenant: String, account: String, unit: String, kind: String)] = [
        ("city", "desk", "", "staff"), ("city", "traffic", "区交通运输局", "staff"),
        ("city", "traffic-2", "区交通运输局", "staff"), ("city", "housing", "区住建局", "staff"),
        ("city", "kiosk", "", "terminal"), ("town", "li", "", "citizen"), ("town", "clerk", "", "staff"),
    ]

    private static func withPlace(_ engine: Engine, _ body: (StorePlace) async throws -> Void) async throws {
        switch engine {
        case .sqlite:
            let folder = NSTemporaryDirectory() + "organisations-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await body(.folder(folder))
        case .postgres:
            try await PostgresServer.shared().withDatabase { try await body(.postgres($0)) }
        }
    }
}
