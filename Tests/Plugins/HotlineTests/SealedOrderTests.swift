import Foundation
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Personal data of orders on disk, and how it is found again.
@Suite struct SealedOrderTests {
    @Test(arguments: Engine.allCases)
    func aCallerIsFoundByNumberHoweverItIsWritten(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let first = try await Self.register("138 4819 0000", "a", desk)
            _ = try await Self.register("13848190001", "b", desk)
            let second = try await Self.register("+86-13848190000", "c", desk)
            let found = try await desk.clerk.listOrders(.with { $0.callerPhone = "13848190000" })
            #expect(found.orders.map(\.number) == [second.number, first.number])
            // The list masks what it found by.
            #expect(found.orders.allSatisfy { $0.callerPhone.contains("*") })
            let narrowed = try await desk.clerk.listOrders(
                .with {
                    $0.callerPhone = "13848190000"
                    $0.state = .dispatched
                }
            )
            #expect(narrowed.orders.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func anotherOrganisationFindsNothing(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            _ = try await Self.register("13848190000", "a", Desk(app))
            let other = HotlineServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), organisation: "haibowan")
            )
            #expect(try await other.listOrders(.with { $0.callerPhone = "13848190000" }).orders.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aUnitDoesNotSearchByNumberAndANumberHasDigits(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let refused = await #expect(throws: RPCError.self) {
                try await desk.unit.listOrders(.with { $0.callerPhone = "13848190000" })
            }
            #expect(refused?.code == .permissionDenied)
            let wrong = await #expect(throws: RPCError.self) {
                try await desk.clerk.listOrders(.with { $0.callerPhone = "张三" })
            }
            #expect(wrong?.code == .invalidArgument)
        }
    }

    @Test func anOrderOfBeforeIsSealedAtTheNextStart() async throws {
        try await withTemporaryFolder { folder in
            let number = try await withApp(folder: folder) { app in
                try await Self.register("13848190000", "a", Desk(app)).number
            }
            // As it stood before steps 2 and 3 of the schema.
            let file = DatabaseFile(folder: folder)
            try file.execute(
                """
                UPDATE hotline_orders SET caller_name = '白云鄂', caller_phone = '13848190000', address = '海勃湾区1号',
                caller_name_sealed = NULL, caller_phone_sealed = NULL, caller_phone_index = NULL, address_sealed = NULL,
                content = '邻居说', content_sealed = NULL, answer = '已答复', answer_sealed = NULL
                """
            )
            try await withApp(folder: folder) { app in
                let desk = Desk(app)
                let order = try await desk.clerk.getOrder(.with { $0.number = number })
                #expect(order.callerName == "白云鄂")
                #expect(order.callerPhone == "13848190000")
                #expect(order.address == "海勃湾区1号")
                #expect(order.content == "邻居说")
                #expect(order.answer == "已答复")
                let found = try await desk.clerk.listOrders(.with { $0.callerPhone = "138-4819-0000" })
                #expect(found.orders.map(\.number) == [number])
            }
            let open = try file.number(
                """
                SELECT count(*) FROM hotline_orders
                WHERE caller_name IS NOT NULL OR caller_phone IS NOT NULL OR address IS NOT NULL OR content <> ''
                OR answer IS NOT NULL
                """
            )
            #expect(open == 0)
        }
    }

    @Test func anOrderThatStepTwoHasSealedKeepsThat() async throws {
        try await withTemporaryFolder { folder in
            let number = try await withApp(folder: folder) { app in
                try await Self.register("13848190000", "a", Desk(app)).number
            }
            let file = DatabaseFile(folder: folder)
            try file.execute("UPDATE hotline_orders SET content = '邻居说', content_sealed = NULL")
            try await withApp(folder: folder) { app in
                let desk = Desk(app)
                let order = try await desk.clerk.getOrder(.with { $0.number = number })
                #expect(order.callerPhone == "13848190000")
                #expect(order.content == "邻居说")
                let found = try await desk.clerk.listOrders(.with { $0.callerPhone = "138-4819-0000" })
                #expect(found.orders.map(\.number) == [number])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func whatWasSaidIsReadByThoseWhoDealWithIt(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let order = try await Self.register("13848190000", "a", desk)
            let number = order.number
            _ = try await desk.clerk.dispatchOrder(
                Desk.dispatch(number),
                options: CallOptions(idempotencyKey: "d")
            )
            _ = try await desk.unit.signOrder(Desk.sign(number), options: CallOptions(idempotencyKey: "s"))
            _ = try await desk.unit.answerOrder(Desk.answer(number), options: CallOptions(idempotencyKey: "e"))
            let supervisor = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            for reader in [desk.clerk, desk.unit] {
                let read = try await reader.getOrder(.with { $0.number = number })
                #expect(read.content == order.content)
                #expect(read.answer == "已清理")
                let listed = try #require(try await reader.listOrders(.init()).orders.first)
                #expect([listed.content, listed.answer] == ["***", "***"])
                #expect(listed.title == order.title)
            }
            let seen = try await supervisor.getOrder(.with { $0.number = number })
            #expect([seen.content, seen.answer] == ["***", "***"])
        }
    }

    private static func register(_ phone: String, _ key: String, _ desk: Desk) async throws -> Order {
        let order = Desk.order {
            $0.callerName = "白云鄂"
            $0.callerPhone = phone
            $0.address = "海勃湾区1号"
        }
        return try await desk.clerk.createOrder(
            .with { $0.order = order },
            options: CallOptions(idempotencyKey: key)
        )
    }
}
