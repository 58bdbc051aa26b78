import Foundation
import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Personal data of orders on disk, and how it is found again.
@Suite struct SealedOrderTests {
    @Test func aCallerIsFoundByNumberHoweverItIsWritten() async throws {
        try await withApp { app in
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

    @Test func anotherOrganisationFindsNothing() async throws {
        try await withApp { app in
            _ = try await Self.register("13848190000", "a", Desk(app))
            let other = HotlineServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), organisation: "haibowan")
            )
            #expect(try await other.listOrders(.with { $0.callerPhone = "13848190000" }).orders.isEmpty)
        }
    }

    @Test func aUnitDoesNotSearchByNumberAndANumberHasDigits() async throws {
        try await withApp { app in
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
            // As it stood before step 2 of the schema.
            let file = DatabaseFile(folder: folder)
            try file.execute(
                """
                UPDATE hotline_orders SET caller_name = '白云鄂', caller_phone = '13848190000', address = '海勃湾区1号',
                caller_name_sealed = NULL, caller_phone_sealed = NULL, caller_phone_index = NULL, address_sealed = NULL
                """
            )
            try await withApp(folder: folder) { app in
                let desk = Desk(app)
                let order = try await desk.clerk.getOrder(.with { $0.number = number })
                #expect(order.callerName == "白云鄂")
                #expect(order.callerPhone == "13848190000")
                #expect(order.address == "海勃湾区1号")
                let found = try await desk.clerk.listOrders(.with { $0.callerPhone = "138-4819-0000" })
                #expect(found.orders.map(\.number) == [number])
            }
            let open = try file.number(
                """
                SELECT count(*) FROM hotline_orders
                WHERE caller_name IS NOT NULL OR caller_phone IS NOT NULL OR address IS NOT NULL
                """
            )
            #expect(open == 0)
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
