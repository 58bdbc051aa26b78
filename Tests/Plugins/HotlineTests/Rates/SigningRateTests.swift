import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// By what a unit is judged that sent an order back and has to keep it (及时签收率).
@Suite(.timeLimit(.minutes(5)))
struct SigningRateTests {
    private static func signing(_ app: App) async throws -> [UInt64] {
        let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "rates"))
        let rates = try await client.getRates(.with { $0.period.month = "2026-11" }).total.rates
        let rate = try #require(rates.first { $0.kind == .signing })
        return [UInt64(rate.numerator), UInt64(rate.denominator)]
    }

    @Test(arguments: Engine.allCases)
    func `who sends back what was late already stays late`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "return_limit"
                    $0.value = 5
                    $0.unit = .workingDay
                    $0.source = "本市规定"
                }
            )
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            app.time.advance(by: .seconds(2 * 86_400))
            for event in ["return", "rule", "sign"] { _ = try await order.take(event) }
            app.time.advance(by: .seconds(5 * 86_400))
            #expect(try await Self.signing(app) == [0, 1])
        }
    }

    /// By the new limit, of a working day from the ruling on Thursday.
    @Test(arguments: Engine.allCases, [(1, true), (4, false)])
    func `who keeps what it sent back signs in time by the limit that began with the ruling`(
        engine: Engine,
        _ signed: (afterDays: Int, isInTime: Bool)
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let first = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            // The hotline takes its time, longer than the unit had to sign.
            app.time.advance(by: .seconds(2 * 86_400))
            #expect(app.time.source.now > WallTime(first.signDueAt))
            let ruled = try await order.take("rule")
            #expect(ruled.state == .dispatched && WallTime(ruled.signDueAt) > app.time.source.now)
            app.time.advance(by: .seconds(Int64(signed.afterDays) * 86_400))
            _ = try await order.take("sign")
            #expect((app.time.source.now <= WallTime(ruled.signDueAt)) == signed.isInTime)
            // To where the new limit is over.
            app.time.advance(by: .seconds(5 * 86_400))
            #expect(try await Self.signing(app) == [signed.isInTime ? 1 : 0, 1])
        }
    }
}
