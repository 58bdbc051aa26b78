import Foundation
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Two hundred units and the hotline at the same orders at the same time.
///
/// `CONCURRENT_SECONDS` says for how long; from ten on everybody comes over a connection and a session of their own.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ConcurrencyTests {
    private static let seconds = Int(ProcessInfo.processInfo.environment["CONCURRENT_SECONDS"] ?? "") ?? 2
    /// States in which the limit of an order runs or stands still.
    private static let limited: Set<OrderState> = [
        .dispatched, .returnReview, .handling, .escalated, .suspended, .terminationReview,
    ]

    @Test(arguments: Engine.allCases)
    func `two hundred units at the same orders leave each in one state, by steps of the table`(
        engine: Engine
    ) async throws {
        let insight = Insight()
        try await Insight.$current.withValue(insight) {
            try await withLiveApp(on: engine, modules: [ObservedHotline.self]) { app in
                let crowd = try await Crowd(app, connected: Self.seconds < 10 ? 6 : 216)
                try await crowd.work(for: .seconds(Self.seconds))
                let taken = crowd.ledger.taken
                Self.report(engine, crowd.ledger)
                #expect(crowd.ledger.failures.isEmpty, "\(crowd.ledger.failures.prefix(5))")
                #expect(try await insight.rows().map(\.number) == taken.keys.sorted())
                let kept = try await Self.checkSteps(taken, Desk(app).clerk, insight)
                try await Self.checkEvents(kept, insight)
                try await Self.checkLists(kept, Desk(app).clerk)
                // There were races, and every kind of step won one.
                #expect(crowd.ledger.refusals[.failedPrecondition, default: 0] > 100)
                let events = Set(kept.values.joined().map(\.event))
                #expect(events.isSuperset(of: Ledger.wanted))
            }
        }
    }

    private static func report(_ engine: Engine, _ ledger: Ledger) {
        guard self.seconds >= 10 else { return }
        let steps = ledger.taken.values.reduce(0) { $0 + $1.count }
        let refused = ledger.refusals.values.reduce(0, +)
        print("\(engine.rawValue): \(ledger.taken.count) orders, \(steps) steps, \(refused) refusals")
    }

    /// The record has every step that was acknowledged and no other but what follows from them, and the table leads along
    /// them to where the order is.
    ///
    /// - Returns: the steps of the record, by order.
    private static func checkSteps(
        _ taken: [String: [Ledger.Entry]],
        _ clerk: HotlineServiceClient,
        _ insight: Insight
    ) async throws -> [String: [Ledger.Entry]] {
        var all: [String: [Ledger.Entry]] = [:]
        let limits = try await insight.limits(of: Array(taken.keys))
        for (number, entries) in taken {
            let order = try await clerk.getOrder(.with { $0.number = number })
            let steps = try await clerk.getTimeline(.with { $0.number = number }).steps
            let kept = steps.enumerated().map { index, step in
                Ledger.Entry(
                    revision: index == 0 ? 1 : step.revision,
                    event: step.event,
                    state: step.state,
                    unit: step.unit
                )
            }
            #expect(kept.map(\.revision) == Array(1...max(order.revision, 1)), "\(number)")
            let acknowledged = zip(kept, steps).filter { !Self.follows($0.1) }.map(\.0)
            #expect(acknowledged == entries, "\(number)")
            all[number] = kept
            let replayed = ReplayedOrder(steps)
            #expect(replayed.problems.isEmpty, "\(number): \(replayed.problems)")
            #expect(replayed.state == order.state, "\(number)")
            Self.checkLimit(limits[number], order, replayed)
        }
        return all
    }

    /// Whether a step followed from one of another order, or its answer is no order.
    private static func follows(_ step: OrderStep) -> Bool {
        switch step.event {
        case "contest", "assist", "withdrawPart", "informMerged", "informAgain", "endMerged": true
        case "dispatch", "rule", "reassign": !step.master.isEmpty
        case "merge": step.master.isEmpty
        default: false
        }
    }

    private static func checkLimit(_ limit: RunningLimit?, _ order: Order, _ replayed: ReplayedOrder) {
        #expect(limit?.run ?? 0 == replayed.limitRuns, "\(order.number)")
        #expect(limit?.clock.start == replayed.limitStart, "\(order.number)")
        #expect((limit?.isOpen ?? false) == Self.limited.contains(order.state), "\(order.number) in \(order.state)")
        #expect(((limit?.clock.pausedSince != nil) && limit?.isOpen == true) == (order.state == .suspended))
        if limit?.isOpen == true {
            #expect(limit?.endsAt == (order.hasDueAt ? WallTime(order.dueAt) : nil), "\(order.number)")
        }
    }

    /// The log has every step once, and those of an order in their order, with the order as it was then.
    private static func checkEvents(_ kept: [String: [Ledger.Entry]], _ insight: Insight) async throws {
        var logged: [String: [Ledger.Entry]] = [:]
        for recorded in try await insight.events() where recorded.event.kind.hasPrefix("order.") {
            let order = try Order(serializedBytes: recorded.event.payload)
            #expect(order.number == recorded.event.subject)
            let name = String(recorded.event.kind.dropFirst("order.".count))
            logged[order.number, default: []].append(
                Ledger.Entry(
                    revision: order.revision,
                    event: Self.olderNames[name] ?? name,
                    state: order.state,
                    unit: order.unit
                )
            )
        }
        #expect(logged == kept)
    }

    /// Each order stands in the list of its state and in no other.
    private static func checkLists(_ kept: [String: [Ledger.Entry]], _ clerk: HotlineServiceClient) async throws {
        var listed: [String: [OrderState]] = [:]
        for state in OrderState.allCases where state != .unspecified {
            var request = ListOrdersRequest.with {
                $0.state = state
                $0.pageSize = 500
            }
            repeat {
                let page = try await clerk.listOrders(request)
                for order in page.orders { listed[order.number, default: []].append(state) }
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
        }
        #expect(listed == kept.mapValues { $0.suffix(1).map(\.state) })
    }

    /// The first three events are named as they were before the others came.
    private static let olderNames = ["registered": "register", "dispatched": "dispatch", "answered": "answer"]
}
