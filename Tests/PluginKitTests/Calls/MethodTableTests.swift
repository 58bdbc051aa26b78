internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct MethodTableTests {
    @Test func `a mounted module's methods and services are found`() throws {
        let table = try TestService.table()
        #expect(table.method("/test.Service/Echo")?.method === TestService.echo)
        #expect(table.method("/test.Service/Echo")?.module == "test")
        #expect(table.methods.count == TestService.service.methods.count)
        #expect(table.services.map(\.name) == ["test.Service"])
        #expect(table.method("/test.Service/Other") == nil)
        #expect(table.method("test.Service/Echo") == nil)
    }

    @Test func `services are listed in the order of their names`() throws {
        let table = MethodTable(gate: CallLog())
        for name in ["b.Service", "a.Service"] {
            try table.mount(module: name, services: [Self.service(name)], endpoints: Self.endpoints(name))
        }
        #expect(table.services.map(\.name) == ["a.Service", "b.Service"])
    }

    @Test func `a path is served by one module, and the second is refused whole`() throws {
        let table = MethodTable(gate: CallLog())
        try table.mount(module: "first", services: [Self.service("a.S")], endpoints: Self.endpoints("a.S"))
        let generation = table.generation
        let error = try #require(throws: RPCError.self) {
            try table.mount(
                module: "second",
                services: [Self.service("b.S"), Self.service("a.S")],
                endpoints: Self.endpoints("b.S") + Self.endpoints("a.S")
            )
        }
        #expect(error.code == .failedPrecondition)
        #expect(error.message.contains("/a.S/Echo"))
        #expect(table.method("/a.S/Echo")?.module == "first")
        #expect(table.method("/b.S/Echo") == nil)
        #expect(table.services.map(\.name) == ["a.S"])
        #expect(table.generation == generation)
    }

    @Test(arguments: [
        (["a.S", "b.S"], ["a.S"]), (["a.S"], ["a.S", "b.S"]), (["a.S"], ["a.S", "a.S"]), (["a.S"], []),
    ])
    func `declared and served methods have to be the same`(declared: [String], served: [String]) throws {
        let table = MethodTable(gate: CallLog())
        let error = try #require(throws: RPCError.self) {
            try table.mount(
                module: "test",
                services: declared.map(Self.service),
                endpoints: served.flatMap(Self.endpoints)
            )
        }
        #expect(error.code == .failedPrecondition)
        #expect(table.methods.isEmpty)
        #expect(table.services.isEmpty)
    }

    @Test func `unmounting takes a module's methods and services out, and nobody else's`() throws {
        let table = try TestService.table()
        try table.mount(module: "other", services: [Self.service("o.S")], endpoints: Self.endpoints("o.S"))
        table.unmount(module: "test")
        #expect(table.methods.keys.sorted() == ["/o.S/Echo"])
        #expect(table.services.map(\.name) == ["o.S"])
    }

    @Test func `a module can be mounted again after it was unmounted`() throws {
        let table = try TestService.table()
        table.unmount(module: "test")
        try table.mount(
            module: "test",
            services: [TestService.service],
            endpoints: TestService(gate: Gate(), calls: CallLog()).endpoints
        )
        #expect(table.methods.count == TestService.service.methods.count)
    }

    @Test func `the generation rises with every change`() throws {
        let table = try TestService.table()
        let mounted = table.generation
        table.unmount(module: "test")
        #expect(table.generation > mounted)
    }

    @Test func `calls under way are counted, those of an unmounted module too`() async throws {
        let gate = Gate()
        let table = try TestService.table(gate: gate)
        #expect(table.callsInFlight(module: "test") == 0)
        async let answer: TestService.Text = LocalCaller(table: table, principal: .anonymous)
            .unary(TestService.hang, TestService.Text("x"), options: CallOptions())
        await gate.reached()
        #expect(table.callsInFlight(module: "test") == 1)
        table.unmount(module: "test")
        #expect(table.callsInFlight(module: "test") == 1)
        gate.open()
        #expect(try await answer.value == "x")
        #expect(table.callsInFlight(module: "test") == 0)
        #expect(table.callsInFlight(module: "unknown") == 0)
    }

    private static func service(_ name: String) -> ServiceDescriptor {
        ServiceDescriptor(name: name, methods: [Self.method(name)], schema: "")
    }

    private static func endpoints(_ name: String) -> [Endpoint] {
        [Endpoint(Self.method(name), unary: { (text: TestService.Text, _) in text })]
    }

    private static func method(_ service: String) -> MethodDescriptor {
        MethodDescriptor(
            path: "/\(service)/Echo",
            shape: .unary,
            access: AccessRule(audience: .everybody),
            audit: .none,
            idempotency: .safe
        )
    }
}
