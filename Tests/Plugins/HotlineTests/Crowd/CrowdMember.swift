import HotlineAPI
import PluginKit
import SwiftProtobuf
import TestKit

/// Somebody at a unit, or at the hotline, who tries one step after another without waiting for anybody.
struct CrowdMember {
    let crowd: Crowd
    let desk: Desk
    /// Empty for an operator.
    let unit: String
    private var generator: SeededGenerator
    private static let patience: Duration = .seconds(180)

    init(crowd: Crowd, desk: Desk, unit: String, seed: UInt64) {
        self.crowd = crowd
        self.desk = desk
        self.unit = unit
        self.generator = SeededGenerator(seed: seed)
    }

    /// Works until a time, one step at least, and further where a slow machine has not seen every kind of step by then.
    mutating func work(until end: ContinuousClock.Instant) async throws {
        repeat {
            try await self.round()
        } while ContinuousClock.now < end
            || (!self.crowd.ledger.isVaried && ContinuousClock.now < end.advanced(by: Self.patience))
    }

    private mutating func round() async throws {
        if self.unit.isEmpty {
            // Orders of one step are told from those of the next by their times.
            self.crowd.app.time.advance(by: .milliseconds(100))
            if self.crowd.takesOrders {
                try await self.attempt("register") { try await $0.clerk.createOrder(Desk.request()) }
            }
        }
        // Mostly what is one's own, as far as is known; at times another's, which has to be refused.
        let isOwn = !self.unit.isEmpty && self.chance(7, of: 8)
        let known = self.crowd.ledger.pick(of: isOwn ? self.unit : nil, using: &self.generator)
        guard let order = known ?? self.crowd.ledger.pick(of: nil, using: &self.generator) else {
            return await Task.yield()
        }
        let own = self.unit.isEmpty ? Self.atTheHotline : Self.atTheUnit
        // Mostly what is possible, as far as is known: others think the same at the same time.
        let row = Procedure.states.first { $0.state == order.state }?.possible ?? []
        let possible = row + Self.beside.filter { $0.value.contains(order.state) }.keys
        let events = self.chance(7, of: 8) ? own.filter(possible.contains) : own
        guard let event = (events.isEmpty ? own : events).randomElement(using: &self.generator) else { return }
        try await self.take(event, of: order.number)
    }

    /// What units do; what leads on is more frequent than what does not.
    private static let atTheUnit = [
        "sign", "sign", "sign", "return", "return", "answer", "answer", "answer", "contact", "extend", "escalate",
        "suspend", "resume", "requestTermination",
    ]
    /// What the hotline does.
    private static let atTheHotline = [
        "dispatch", "dispatch", "dispatch", "dispatch", "answerAtOnce", "rule", "rule", "approveTermination",
        "rejectTermination", "callBack", "callBack", "redo", "close", "supervise", "reassign", "merge", "link",
        "contest", "assist", "nameAccused",
    ]
    /// What stands in other tables, or is the caller's, and the states in which it may happen.
    private static let beside: [String: Set<OrderState>] = [
        "contest": [.awaitingCallback, .evaluated], "assist": [.dispatched, .handling],
        "nameAccused": [.dispatched, .handling],
    ]

    private mutating func take(_ event: String, of number: String) async throws {
        let unit = self.crowd.units.randomElement(using: &self.generator) ?? ""
        let choice = Int.random(in: 0..<3, using: &self.generator)
        let master = self.crowd.ledger.pick(of: nil, using: &self.generator)?.number ?? number
        let order = Procedure(desk: self.desk, number: number)
        if Self.answersOtherwise.contains(event) { return try await self.attempt(event, order, unit) }
        try await self.attempt(event, of: number) { desk in
            switch (event, choice) {
            case ("merge", _): return try await desk.duplicates.mergeOrder(order.merging(into: master))
            case ("link", _): return try await desk.duplicates.linkOrder(order.linking(to: master))
            case ("nameAccused", _): return try await desk.protection.nameAccused(order.naming(unit))
            case ("rule", 1): return try await desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: unit))
            case ("rule", 2): return try await desk.clerk.ruleOnReturn(order.ruling(.designated, to: unit))
            case ("callBack", 1...): return try await desk.clerk.callBack(order.contentCallBack)
            default: return try await order.take(event, unit: unit)
            }
        }
    }

    private func attempt(
        _ event: String,
        of number: String? = nil,
        _ step: (Desk) async throws -> Order
    ) async throws {
        do {
            let order = try await step(self.desk)
            // A problem is reviewed before it is closed.
            let isReviewed = event == "close" && order.state == .closingReview
            // What the master came to already is told in the same write.
            let isTold = event == "merge" && order.state != .merged
            self.crowd.ledger.acknowledge(
                isReviewed ? "submitReview" : event,
                isTold ? order.beforeTold : order
            )
            if isTold { self.crowd.ledger.see(order) }
        } catch let error as RPCError {
            self.crowd.ledger.refuse(event, error)
            // What became of it by a step of another order, nobody was told.
            if self.unit.isEmpty, let number { try await self.look(at: number) }
        }
    }

    /// Steps that answer with no order.
    private static let answersOtherwise: Set<String> = ["contest", "assist"]

    private func attempt(_ event: String, _ order: Procedure, _ unit: String) async throws {
        do {
            if event == "contest" {
                let caller = HotlineProgressServiceClient(self.crowd.app.stranger)
                let code = self.crowd.ledger.code(of: order.number)
                _ = try await Citizen(client: caller, number: order.number, code: code).contest()
            } else {
                _ = try await self.desk.parts.assistOrder(order.assisting(by: unit))
                // Nobody waits for it.
                _ = try await self.desk.parts.withdrawPart(order.withdrawingPart(of: unit))
            }
            try await self.look(at: order.number, after: event)
        } catch let error as RPCError {
            self.crowd.ledger.refuse(event, error)
        }
    }

    private func look(at number: String, after event: String? = nil) async throws {
        let order = try await self.desk.clerk.getOrder(.with { $0.number = number })
        self.crowd.ledger.see(order, after: event)
    }

    private mutating func chance(_ part: Int, of whole: Int) -> Bool {
        Int.random(in: 0..<whole, using: &self.generator) < part
    }
}

extension Procedure {
    fileprivate func naming(_ unit: String) -> NameAccusedRequest {
        .with {
            $0.number = self.number
            $0.accusedUnit = unit
        }
    }

    /// The caller is content: nothing is to be done anew.
    fileprivate var contentCallBack: CallBackRequest {
        self.callBack {
            $0.solved = .yes
            $0.satisfaction = .satisfied
        }
    }
}

extension Order {
    /// As it was merged, before it was told what its master had come to.
    fileprivate var beforeTold: Order {
        var order = self
        order.revision -= 1
        order.state = .merged
        order.unit = ""
        return order
    }
}
