internal import PluginKit
internal import Testing

@Suite
struct WorkflowTests {
    private typealias Row = Transition<DoorStage, DoorEvent>

    private static let empty = WorkflowGuard("empty", "屋里须没有人")

    private static let build = Row("D1", from: [], on: .build, to: .open, by: [.notary], legalBasis: "测试 1")
    private static let close = Row(
        "D2",
        from: [.open],
        on: .close,
        to: .shut,
        by: [.notary],
        guards: [Self.empty],
        records: ["reason"],
        legalBasis: "测试 2"
    )
    private static let remove = Row("D3", from: [.shut], on: .remove, to: .gone, by: [.lawyer], legalBasis: "测试 3")

    private static func workflow(_ rows: [Row]) -> Workflow<DoorStage, DoorEvent> {
        Workflow(id: "door", title: "门", final: [.gone], recordTitles: ["reason": "关门的理由"], rows)
    }

    private static let door = Self.workflow([Self.build, Self.close, Self.remove])

    @Test
    func `a step that the table has leads on`() throws {
        let first = try Self.door.step(.build, from: nil, roles: RoleSet([.notary]))
        #expect(first.to == .open)
        let second = try Self.door.step(
            .close,
            from: .open,
            roles: RoleSet([.notary, .citizen]),
            recorded: ["reason": true],
            holds: { $0 == Self.empty }
        )
        #expect(second.id == "D2")
    }

    @Test
    func `a step that the table does not have is refused with those that it has`() throws {
        let error = try #require(throws: RPCError.self) {
            try Self.door.step(.remove, from: .open, roles: RoleSet([.lawyer]))
        }
        #expect(error.code == .failedPrecondition)
        #expect(error.message == "现在是“打开”，不能“拆门”；可以办理：关门。")
        let over = try #require(throws: RPCError.self) {
            try Self.door.step(.remove, from: .gone, roles: RoleSet([.lawyer]))
        }
        #expect(over.message.contains("已经没有可以办理的步骤"))
    }

    @Test
    func `who may not, what is not recorded and what does not hold are told apart`() throws {
        let stranger = try #require(throws: RPCError.self) {
            try Self.door.step(.close, from: .open, roles: RoleSet([.citizen]))
        }
        #expect(stranger.code == .permissionDenied)
        #expect(stranger.message.contains("公证员"))
        let silent = try #require(throws: RPCError.self) {
            try Self.door.step(.close, from: .open, roles: RoleSet([.notary]), recorded: ["reason": false])
        }
        #expect(silent.code == .invalidArgument)
        #expect(silent.details == [.badRequest([.init(field: "reason", description: "“关门”须记录关门的理由")])])
        let full = try #require(throws: RPCError.self) {
            try Self.door.step(.close, from: .open, roles: RoleSet([.notary]), recorded: ["reason": true])
        }
        #expect(full.code == .failedPrecondition)
        #expect(full.message.contains("屋里须没有人"))
    }

    @Test
    func `a table without a fault may be used`() {
        #expect(Self.door.problems().isEmpty)
    }

    @Test
    func `states that nothing leads to or that lead to no end are found`() {
        let noWayIn = Self.workflow([Self.build, Self.remove])
        #expect(noWayIn.problems().contains("no step leads to the state shut"))
        #expect(noWayIn.problems().contains("no step leads out of the state open to one that is final"))
        #expect(noWayIn.problems().contains("the event close happens nowhere"))
    }

    @Test
    func `rows that nobody may take, without a basis or twice are found`() {
        let nobody = Row("D4", from: [.open], on: .remove, to: .gone, by: [], legalBasis: "")
        let problems = Self.workflow([Self.build, Self.close, Self.close, Self.remove, nobody]).problems()
        #expect(problems == ["two rows for close in open", "nobody may do D4", "D4 has no legal basis"])
    }

    @Test
    func `the table prints itself as a diagram`() {
        let lines = Self.door.mermaid().split(separator: "\n")
        #expect(lines.first == "stateDiagram-v2")
        #expect(lines.contains("    [*] --> open: 安装 D1"))
        #expect(lines.contains("    open --> shut: 关门 D2"))
        #expect(lines.last == "    gone --> [*]")
    }
}
