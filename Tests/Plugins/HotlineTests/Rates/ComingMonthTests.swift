import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Months that have not begun (the present one is November 2026).
@Suite(.timeLimit(.minutes(5))) struct ComingMonthTests {
    @Test func `a month that has not begun has neither bulletin nor rates, and the present one has both`() async throws
    {
        try await withApp { app in
            let client = HotlineRatesServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), account: "rates")
            )
            let asked: [@Sendable (String) async throws -> Void] = [
                { month in _ = try await client.getBulletin(.with { $0.month = month }) },
                { month in _ = try await client.getRates(.with { $0.period.month = month }) },
                { month in
                    let request = GetBulletinFileRequest.with {
                        $0.month = month
                        $0.format = .csv
                    }
                    _ = try await client.getBulletinFile(request) { try await $0.next() }
                },
            ]
            for ask in asked {
                let error = await #expect(throws: RPCError.self) { try await ask("2026-12") }
                #expect(error?.code == .failedPrecondition)
                #expect(error?.message == "2026-12 还没有开始，开始后才能统计。")
                try await ask("2026-11")
            }
            // How a month to come will be computed is no secret.
            #expect(try await !client.listRateDefinitions(.with { $0.month = "2026-12" }).definitions.isEmpty)
        }
    }
}
