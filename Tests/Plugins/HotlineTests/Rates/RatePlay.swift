import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Orders that clerks and units lead through their procedure, by seeded chance.
enum RatePlay {
    private static let matters = ["交通运输", "市容环卫", "物业管理", ""]
    private static let units = [Desk.unit, "区住建局"]

    /// Plays some orders; an hour passes with each step.
    static func play(_ app: App, orders count: Int, steps: Int, seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let desk = Desk(app)
        let clients = Self.units.map { unit in Desk(app, unit: unit) }
        let stranger = HotlineProgressServiceClient(app.stranger)
        var orders: [(procedure: Procedure, citizen: Citizen)] = []
        for index in 0..<count {
            let new = Desk.order {
                $0.matter = Self.matters[index % Self.matters.count]
                $0.channel = index.isMultiple(of: 3) ? .channel12328 : .channel12345
                $0.callerPhone = index.isMultiple(of: 7) ? "" : "1990000\(1_000 + index)"
            }
            let created = try await desk.clerk.createOrder(.with { $0.order = new })
            let number = created.number
            let unit = Int.random(in: 0..<clients.count, using: &generator)
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: Self.units[unit]))
            let citizen = Citizen(client: stranger, number: number, code: created.queryCode)
            orders.append((Procedure(desk: clients[unit], number: number), citizen))
        }
        for _ in 0..<steps {
            app.time.advance(by: .seconds(3_600))
            let (order, citizen) = orders[Int.random(in: 0..<orders.count, using: &generator)]
            let state = try await desk.clerk.getOrder(.with { $0.number = order.number }).state
            if Self.answered.contains(state), Int.random(in: 0..<3, using: &generator) == 0 {
                try await Self.say(citizen, &generator)
                continue
            }
            guard let possible = Procedure.states.first(where: { $0.state == state })?.possible,
                let event = possible.filter({ !Self.beside.contains($0) }).randomElement(using: &generator)
            else { continue }
            do {
                try await Self.take(event, order, &generator)
            } catch let error as RPCError where [.failedPrecondition, .notFound].contains(error.code) {
                // A condition did not hold, or another unit has it now.
                continue
            }
        }
    }

    /// What no rate is of, and what is taken by the same call as another step.
    private static let beside: Set<String> = [
        "consult", "submitReview", "redoElsewhere", "returnElsewhere", "changeRuling",
    ]

    /// Where the caller may say something to the outcome.
    private static let answered: Set<OrderState> = [.awaitingCallback, .evaluated, .closed]

    /// The caller confirms the outcome, or contests it.
    private static func say(_ citizen: Citizen, _ generator: inout SeededGenerator) async throws {
        do {
            _ = try await Bool.random(using: &generator) ? citizen.confirm() : citizen.contest()
        } catch let error as RPCError where error.code == .failedPrecondition {
            // It was said already, or the time for it is over.
        }
    }

    /// Keeps some orders out of the appraisal.
    static func mark(_ app: App, every step: Int) async throws {
        let clerk = Desk(app).clerk
        let supervisor = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "marks"))
        for (index, order) in try await clerk.listOrders(.with { $0.pageSize = 500 }).orders.enumerated()
        where index.isMultiple(of: step) && order.hasDispatchedAt {
            _ = try await supervisor.markOrder(
                .with {
                    $0.number = order.number
                    $0.mark = index.isMultiple(of: 2) ? .malicious : .unreasonable
                    $0.basis = "国办函〔2025〕66号"
                }
            )
        }
    }

    private static func take(_ event: String, _ order: Procedure, _ generator: inout SeededGenerator) async throws {
        guard event == "callBack" else {
            let unit = Self.units.randomElement(using: &generator) ?? Desk.unit
            _ = try await order.take(event, unit: unit)
            return
        }
        let reached = Bool.random(using: &generator)
        let isSolved = Bool.random(using: &generator)
        let satisfaction: Satisfaction =
            [.satisfied, .fairlySatisfied, .dissatisfied].randomElement(using: &generator) ?? .satisfied
        let request = order.callBack {
            $0.reached = reached ? .yes : .no
            $0.responded = reached ? .yes : .unspecified
            $0.solved = reached ? (isSolved ? .yes : .no) : .unspecified
            $0.satisfaction = reached ? satisfaction : .unspecified
            $0.attempts = reached ? 1 : 3
        }
        _ = try await order.desk.clerk.callBack(request)
    }
}
