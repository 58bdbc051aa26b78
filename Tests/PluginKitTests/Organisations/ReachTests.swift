internal import PluginKit
internal import SwiftProtobuf
internal import Testing

@Suite struct ReachTests {
    /// Somebody of a place, under a scope, and which of all organisations is reached.
    struct Row: CustomTestStringConvertible {
        let unit: String
        let scope: AccessRule.Scope
        let reached: [String]
        var testDescription: String { "\(self.unit) \(self.scope)" }
    }

    static let rows: [Row] = [
        Row(unit: "city", scope: .organisation, reached: Self.all),
        Row(unit: "city", scope: .unit, reached: ["city"]),
        Row(unit: "east", scope: .organisation, reached: Self.all.filter { $0.hasPrefix("east") }),
        Row(unit: "east", scope: .unit, reached: ["east"]),
        Row(unit: "east-centre", scope: .organisation, reached: ["east-centre", "east-window"]),
        Row(unit: "east-traffic", scope: .organisation, reached: ["east-traffic", "east-taxi"]),
        Row(unit: "east-traffic", scope: .unit, reached: ["east-traffic"]),
        Row(unit: "east-taxi", scope: .organisation, reached: ["east-taxi"]),
        Row(unit: "west", scope: .organisation, reached: ["west", "west-traffic"]),
        Row(unit: "west-traffic", scope: .host, reached: Self.all),
        Row(unit: "east", scope: .none, reached: []),
        Row(unit: "gone", scope: .organisation, reached: []),
        Row(unit: "gone", scope: .unit, reached: []),
        Row(unit: "", scope: .organisation, reached: []),
    ]

    private static let all = OrganisationTree.city.depthFirst.map(\.node.id)

    @Test(arguments: ReachTests.rows)
    func `a scope reaches what the table says`(row: Row) {
        let reach = Self.principal(row.unit).reach(row.scope)
        #expect(Set(Self.all.filter { reach.admits($0) }) == Set(row.reached))
        #expect(reach.admits("", "elsewhere") == (reach == .all))
        for id in row.reached { #expect(reach.admits("", id)) }
    }

    @Test func `nobody reaches anything before logging in`() {
        for scope in [AccessRule.Scope.unit, .organisation, .host] {
            #expect(Principal.anonymous.reach(scope) == .units([]))
        }
    }

    @Test func `a principal that is kept sees a changed tree at once`() {
        let trees = OrganisationTrees()
        let principal = Self.principal("east", trees: trees)
        #expect(!principal.reach(.organisation).admits("west-traffic"))
        let moved = OrganisationTree.city.depthFirst.map { node, _ in
            node.id == "west-traffic"
                ? OrganisationNode(id: node.id, name: node.name, kind: node.kind, parentID: "east") : node
        }
        trees.replace(with: ["wuda": moved], reading: trees.beginReading())
        #expect(principal.reach(.organisation).admits("west-traffic"))
    }

    /// Calls a method with a scope; what it does is what the test says.
    private static func call(
        scope: AccessRule.Scope,
        unit: String = "east",
        _ body: @escaping @Sendable (CallContext) throws -> Void
    ) async -> RPCError? {
        let method = MethodDescriptor(
            path: "/test.v1.Scoped/Do",
            shape: .unary,
            access: AccessRule(audience: .authenticated, scope: scope),
            audit: .none,
            idempotency: .safe
        )
        let table = MethodTable(gate: CallLog())
        let endpoint = Endpoint(
            method,
            unary: { (request: TestService.Text, context: CallContext) in
                try body(context)
                return request
            }
        )
        do {
            try table.mount(
                module: "test",
                services: [ServiceDescriptor(name: "test.v1.Scoped", methods: [method], schema: "")],
                endpoints: [endpoint]
            )
            let caller = LocalCaller(table: table, principal: Self.principal(unit))
            let _: TestService.Text = try await caller.unary(method, TestService.Text(), options: CallOptions())
            return nil
        } catch {
            return RPCError(catching: error)
        }
    }

    @Test(arguments: [AccessRule.Scope.unit, .organisation])
    func `a method with a scope that does not look at it gives no answer`(scope: AccessRule.Scope) async {
        #expect(await Self.call(scope: scope) { _ in }?.code == .internalError)
        #expect(await Self.call(scope: scope) { _ = $0.reach } == nil)
        #expect(await Self.call(scope: scope) { _ = try $0.home() } == nil)
    }

    @Test(arguments: [AccessRule.Scope.none, .host])
    func `a method without one need not look`(scope: AccessRule.Scope) async {
        #expect(await Self.call(scope: scope) { _ in } == nil)
    }

    @Test func `whoever belongs to no organisation makes no cases`() async {
        #expect(await Self.call(scope: .organisation, unit: "") { _ = try $0.home() }?.code == .failedPrecondition)
    }

    private static func principal(_ unit: String, trees: OrganisationTrees = OrganisationTrees()) -> Principal {
        trees.replace(
            with: ["wuda": OrganisationTree.city.depthFirst.map(\.node)],
            reading: trees.beginReading()
        )
        return Principal(
            accountID: "anna",
            displayName: "anna",
            organisationID: "wuda",
            unit: unit,
            roles: [],
            organisations: trees
        )
    }
}
