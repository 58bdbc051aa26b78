internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import SearchAPI
internal import SwiftProtobuf
internal import TestKit

@testable internal import HostSealing
@testable internal import HostSearch
@testable internal import HostStorage

/// A host over a database, as far as the search goes, with two kinds of cases.
struct SearchHost: Sendable {
    static let module = "cases"
    static let units = ["traffic", "taxi", "housing"]

    let store: any Store
    let search: SearchModule
    private let keyring: Keyring
    private let table: MethodTable

    /// Opens a host in a place of its own, runs `body`, and closes it.
    static func run(
        _ engine: Engine,
        _ keyring: Keyring = Keyring(),
        _ body: (SearchHost) async throws -> Void
    ) async throws {
        try await engine.withPlace { place in
            let host = try await Self.open(place, keyring)
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(host))
            } catch {
                outcome = .failure(error)
            }
            try host.store.close()
            try outcome.get()
        }
    }

    private static func open(_ place: StorePlace, _ keyring: Keyring) async throws -> SearchHost {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let clock = TestClock()
        let store = try place.open(time: clock.source, sealer: keyring, logger: logger)
        _ = try await store.migrate(module: Self.module, migrations: CaseSource.migrations)
        let table = MethodTable(gate: OpenGate())
        let context = PluginContext(
            module: SearchModule.id,
            config: PluginConfig(values: [:]),
            database: store.database(module: SearchModule.id),
            events: store.eventLog,
            sealer: keyring,
            time: clock.source,
            logger: logger,
            table: table
        )
        let sources = [
            CaseSource(kind: "order", title: "工单"),
            CaseSource(kind: "file", title: "案卷", finders: RoleSet([.hotlineOperator]), identifiers: []),
        ]
        let module = SearchModule(
            context: context,
            host: store.database(module: "host"),
            sources: sources.map {
                SearchPlace(module: Self.module, source: $0, database: store.database(module: Self.module))
            },
            isServed: { _ in true }
        )
        try table.mount(module: SearchModule.id, services: SearchModule.services, endpoints: module.endpoints)
        return SearchHost(store: store, search: module, keyring: keyring, table: table)
    }

    /// Adds cases as a module does: each with what it is found by.
    func add(_ cases: [SampleCase], kind: String = "order", organisation: String = "wuda") async throws {
        let search = CaseSearch()
        try await self.store.database(module: Self.module).write { transaction in
            for sample in cases {
                try transaction.execute(
                    """
                    INSERT INTO cases_cases (org_id, kind, id, title, said, name, unit, is_secret)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    .text(organisation),
                    .text(kind),
                    .text(sample.id),
                    .text(sample.title),
                    .text(sample.said),
                    .text(sample.name),
                    .text(sample.unit),
                    .integer(sample.isSecret ? 1 : 0)
                )
                try search.add(
                    SearchKey(organisationID: organisation, kind: kind, subject: sample.id),
                    at: [sample.unit],
                    transaction
                )
            }
            try transaction.append(
                Event(organisationID: organisation, module: Self.module, kind: "added", subject: "", payload: [])
            )
        }
    }

    /// Gives a case to another unit.
    func move(_ id: String, to unit: String) async throws {
        let search = CaseSearch()
        try await self.store.database(module: Self.module).write { transaction in
            try transaction.execute("UPDATE cases_cases SET unit = ? WHERE id = ?", .text(unit), .text(id))
            try search.move(SearchKey(organisationID: "wuda", kind: "order", subject: id), to: [unit], transaction)
        }
    }

    /// Calls as somebody.
    func client(_ role: Role, _ unit: String = "root", organisation: String = "wuda") -> SearchServiceClient {
        let trees = OrganisationTrees()
        let nodes =
            [
                OrganisationNode(id: "root", name: "本市", kind: .city, parentID: nil),
                OrganisationNode(id: "traffic", name: "交通局", kind: .handlingUnit, parentID: "root"),
                OrganisationNode(id: "taxi", name: "出租车管理所", kind: .handlingUnit, parentID: "traffic"),
                OrganisationNode(id: "housing", name: "住建局", kind: .handlingUnit, parentID: "root"),
            ]
        trees.replace(with: ["wuda": nodes, "haibowan": nodes], reading: trees.beginReading())
        return SearchServiceClient(
            LocalCaller(
                table: self.table,
                principal: Principal(
                    accountID: "tester",
                    displayName: "tester",
                    organisationID: organisation,
                    unit: unit,
                    roles: RoleSet([role]),
                    organisations: trees
                )
            )
        )
    }

    /// The numbers of everything that is found, page after page.
    func found(
        _ query: String,
        _ role: Role = .hotlineOperator,
        _ unit: String = "root",
        person: Bool = false,
        kinds: [String] = ["order"],
        pageSize: UInt32 = 7
    ) async throws -> [String] {
        let client = self.client(role, unit)
        var found: [String] = []
        var request = SearchRequest.with {
            $0.query = query
            $0.person = person
            $0.kinds = kinds
            $0.pageSize = pageSize
        }
        repeat {
            let page = try await client.search(request)
            found += page.results.map(\.subject)
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return found
    }

    /// Puts everything into the lists.
    func post() async throws { try await self.search.poster.postAll() }

    /// Removes every key but the newest.
    func retire() throws {
        for id in self.keyring.keyIDs where id != self.keyring.currentKeyID { try self.keyring.remove(id) }
    }

    /// Takes out of the lists what they did not have before there was a search by sound.
    func makeIndexOfBeforeSounds(_ titles: [String], kind: String = "order") async throws {
        let words = titles.flatMap { SearchSound.words(of: $0) }.map { SearchToken.open($0, kind: kind) }
        try await self.store.database(module: "host").write { transaction in
            let list = SQLList(words.map { .integer($0) })
            try transaction.execute(
                "DELETE FROM host_search_postings WHERE token IN (\(list.placeholders))",
                list.values
            )
        }
    }

    /// The step that such a database takes.
    func migrateToSounds() async throws {
        try await self.store.database(module: "host").write { transaction in
            for statement in SearchSchema.anew { try transaction.execute(statement) }
        }
    }

    /// How many cases are not in the lists.
    func pending() async throws -> Int64 {
        try await self.store.database(module: "host").read { transaction in
            try transaction.row("SELECT count(*) FROM host_search_cases WHERE header IS NULL")?.integer(0) ?? 0
        }
    }

    /// How many postings there are.
    func postings() async throws -> Int64 {
        try await self.store.database(module: "host").read { transaction in
            try transaction.row("SELECT count(*) FROM host_search_postings")?.integer(0) ?? 0
        }
    }
}
