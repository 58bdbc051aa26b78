internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Testing

@testable internal import HostIdentity

@Suite(.timeLimit(.minutes(5))) struct OrganisationServiceTests {
    @Test(arguments: Engine.allCases)
    func `a tree is made, changed and listed`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await Self.makeTree(centre)
            #expect(
                try await Self.lines(centre) == [
                    "0 root 城区", "1 east 东区", "2 centre 东区中心", "2 traffic 交通运输局", "1 west 西区",
                ]
            )
            _ = try await centre.organisations.renameOrganisation(
                .with {
                    $0.id = "traffic"
                    $0.name = "交通局"
                }
            )
            let moved = try await Self.move("traffic", to: "west", centre)
            #expect(moved.parentID == "west" && moved.depth == 2 && moved.name == "交通局")
            let closed = try await centre.organisations.closeOrganisation(.with { $0.id = "centre" })
            #expect(closed.hasClosedAt)
            #expect(try await Self.lines(centre) == ["0 root 城区", "1 east 东区", "1 west 西区", "2 traffic 交通局"])
            #expect(try await Self.lines(centre, closed: true).contains("2 centre 东区中心"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be is refused, and nothing changes`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await Self.makeTree(centre)
            let before = try await Self.lines(centre)
            #expect(await failure { try await Self.move("east", to: "traffic", centre) }?.code == .failedPrecondition)
            #expect(await failure { try await Self.move("nothing", to: "east", centre) }?.code == .notFound)
            #expect(
                await failure { try await centre.organisations.closeOrganisation(.with { $0.id = "east" }) }?.code
                    == .failedPrecondition
            )
            let wrong = await failure { try await centre.createOrganisation("Ost", "", .unspecified) }
            #expect(wrong?.code == .invalidArgument)
            for field in ["id", "name", "kind"] { #expect(wrong?.message.contains("\(field): ") == true) }
            let second = await failure { try await centre.createOrganisation("city", "城", .city, under: "") }
            #expect(second?.code == .invalidArgument)
            #expect(try await Self.lines(centre) == before)
        }
    }

    @Test func `a repetition with the same key changes nothing more`() async throws {
        try await Centre.run { centre in
            let request = CreateOrganisationRequest.with {
                $0.id = "east"
                $0.name = "东区"
                $0.kind = .district
                $0.parentID = "root"
            }
            let options = CallOptions(idempotencyKey: "same")
            let first = try await centre.organisations.createOrganisation(request, options: options)
            #expect(try await centre.organisations.createOrganisation(request, options: options) == first)
            #expect(try await Self.lines(centre).count == 2)
        }
    }

    @Test func `an account belongs to one open organisation, by id or by name`() async throws {
        try await Centre.run { centre in
            try await Self.makeTree(centre)
            func create(_ name: String, _ unit: String) async throws -> Account {
                var form = Centre.form(name)
                form.unit = unit
                return try await centre.administrator.createAccount(form)
            }
            #expect(try await create("anna", "").unit == "root")
            #expect(try await create("bert", "traffic").unitName == "交通运输局")
            #expect(try await create("carl", "交通运输局").unit == "traffic")
            let unknown = await failure { try await create("dora", "交通局") }
            #expect(unknown?.code == .invalidArgument)
            #expect(unknown?.message.contains("交通运输局 (traffic)") == true)
            _ = try await centre.organisations.closeOrganisation(.with { $0.id = "centre" })
            #expect(await failure { try await create("dora", "centre") }?.code == .failedPrecondition)
            var foreign = Centre.form("emil")
            foreign.organisationID = "elsewhere"
            let homeless = await failure { try await centre.administrator.createAccount(foreign) }
            #expect(homeless?.code == .failedPrecondition)
            #expect(homeless?.message.contains("organisation create") == true)
        }
    }

    @Test func `an organisation with active accounts stays open, and its disabled ones stay out`() async throws {
        try await Centre.run { centre in
            try await Self.makeTree(centre)
            var form = Centre.form("anna")
            form.unit = "traffic"
            _ = try await centre.administrator.createAccount(form)
            func close() async throws {
                _ = try await centre.organisations.closeOrganisation(.with { $0.id = "traffic" })
            }
            #expect(await failure { try await close() }?.message.contains("1 active account") == true)
            func disable(_ isDisabled: Bool) async throws {
                _ = try await centre.administrator.setDisabled(
                    .with {
                        $0.loginName = "anna"
                        $0.disabled = isDisabled
                    }
                )
            }
            try await disable(true)
            try await close()
            #expect(await failure { try await disable(false) }?.code == .failedPrecondition)
        }
    }

    @Test func `an account that is moved is logged out and has its roles confirmed`() async throws {
        try await Centre.run { centre in
            try await Self.makeTree(centre)
            try await centre.createAccount("anna")
            let token = try await centre.login("anna").sessionToken
            let moved = try await centre.administrator.setUnit(
                .with {
                    $0.loginName = "anna"
                    $0.unit = "交通运输局"
                }
            )
            #expect(moved.unit == "traffic" && moved.suspended)
            #expect(
                await failure { try await centre.module.authenticate(sessionToken: token) }?.code == .unauthenticated
            )
            try await centre.grant("anna", [.handlingUnit])
            let principal = try await centre.module.authenticate(sessionToken: centre.login("anna").sessionToken)
            #expect(principal.unit == "traffic" && principal.roles == RoleSet([.handlingUnit]))
            // One who handles orders belongs to a unit that does.
            let away = await failure {
                try await centre.administrator.setUnit(
                    .with {
                        $0.loginName = "anna"
                        $0.unit = "centre"
                    }
                )
            }
            #expect(away?.code == .invalidArgument)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a moved subtree counts at once, also at another host`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await Self.makeTree(centre)
            var form = Centre.form("anna")
            form.unit = "west"
            _ = try await centre.administrator.createAccount(form)
            let token = try await centre.login("anna").sessionToken
            let other = try await centre.another()
            let here = try await centre.module.authenticate(sessionToken: token)
            let there = try await other.module.authenticate(sessionToken: token)
            for principal in [here, there] { #expect(!principal.reach(.organisation).admits("traffic")) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await other.module.run() }
                _ = try await Self.move("traffic", to: "west", centre)
                #expect(here.reach(.organisation).admits("traffic"))
                // The follower is woken by the change's own event; that it comes is what is waited for.
                while !there.reach(.organisation).admits("traffic") { await Task.yield() }
                group.cancelAll()
            }
        }
    }

    @Test func `only a system administrator sees another tenant's tree`() async throws {
        try await Centre.run { centre in
            try await centre.createAccount("anna")
            let principal = try await centre.module.authenticate(sessionToken: centre.login("anna").sessionToken)
            let anna = OrganisationServiceClient(LocalCaller(table: centre.table, principal: principal))
            #expect(try await anna.listOrganisations(ListOrganisationsRequest()).organisations.count == 1)
            let error = await failure { try await anna.listOrganisations(.with { $0.organisationID = "elsewhere" }) }
            #expect(error?.code == .permissionDenied)
        }
    }

    private static func makeTree(_ centre: Centre) async throws {
        try await centre.createOrganisation("east", "东区", .district)
        try await centre.createOrganisation("west", "西区", .district)
        try await centre.createOrganisation("centre", "东区中心", .centre, under: "east")
        try await centre.createOrganisation("traffic", "交通运输局", .handlingUnit, under: "east")
    }

    private static func move(_ id: String, to parent: String, _ centre: Centre) async throws -> Organisation {
        try await centre.organisations.moveOrganisation(
            .with {
                $0.id = id
                $0.parentID = parent
            }
        )
    }

    private static func lines(_ centre: Centre, closed: Bool = false) async throws -> [String] {
        try await centre.organisations.listOrganisations(.with { $0.includeClosed = closed }).organisations.map {
            "\($0.depth) \($0.id) \($0.name)"
        }
    }
}
