import HotlineAPI
import Logging
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// What platforms were told does not lie there for ever.
@Suite(.timeLimit(.minutes(5))) struct UpdateSweepTests {
    private static let day: Duration = .seconds(86_400)

    /// What a platform can still fetch.
    private static func kept(_ app: App) async throws -> [UInt64] {
        // The log counts from one: after one is after whatever came before the first update.
        try await Platform(app).updates(after: 1).updates.map(\.sequence)
    }

    private static func sweep(_ app: App) async throws {
        try await UpdateSweep(
            database: app.database(of: HotlinePlugin.id),
            time: app.time.source,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ).sweep()
    }

    @Test(arguments: Engine.allCases)
    func `what was acknowledged is gone thirty days later, and nothing else`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (platform, desk) = (Platform(app), Desk(app))
            for source in ["P1", "P2"] {
                let number = try await platform.push(source).number
                _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                _ = try await desk.unit.signOrder(Desk.sign(number))
            }
            let all = try await Self.kept(app)
            #expect(all.count == 4)
            try await platform.acknowledge(all[0])
            app.time.advance(by: Self.day * 20)
            try await platform.acknowledge(all[2])
            try await Self.sweep(app)
            #expect(try await Self.kept(app) == all)
            // Thirty-one days after the first, and eleven after the next.
            app.time.advance(by: Self.day * 11)
            try await Self.sweep(app)
            #expect(try await Self.kept(app) == Array(all[1...]))
            app.time.advance(by: Self.day * 20)
            try await Self.sweep(app)
            #expect(try await Self.kept(app) == [all[3]])
            #expect(try await platform.updates().updates.map(\.sequence) == [all[3]])
            let rows = try await app.database(of: HotlinePlugin.id).read { transaction in
                try ["hotline_updates", "hotline_acknowledged"].map { table in
                    try transaction.rows("SELECT COUNT(*) FROM \(table)", []).first?.integer(0)
                }
            }
            #expect(rows == [1, 0])
            // What is not there any more is acknowledged as ever, and another's is not.
            #expect(try await platform.acknowledge(all[1]) == all[2])
            #expect(try await platform.acknowledge(all[3]) == all[3])
        }
    }

    @Test func `the module does so by itself`() async throws {
        try await withApp { app in
            let (platform, desk) = (Platform(app), Desk(app))
            let number = try await platform.push("P1").number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            try await platform.acknowledge(try #require(try await Self.kept(app).first))
            app.time.advance(by: Self.day * 31)
            let isGone = try await Poll.until { try await Self.kept(app).isEmpty }
            #expect(isGone)
        }
    }
}
