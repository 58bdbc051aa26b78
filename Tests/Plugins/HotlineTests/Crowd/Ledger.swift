import HotlineAPI
import PluginKit
import Synchronization

/// What callers who work at the same time were told: every step that was acknowledged, and every refusal.
final class Ledger: Sendable {
    /// A step that somebody was told had been taken.
    struct Entry: Hashable, Sendable {
        let revision: UInt32
        let event: String
        let state: OrderState
        let unit: String
    }

    private struct State {
        /// The newest that is known of orders which have not come to an end.
        var open: [String: Order] = [:]
        var taken: [String: [Entry]] = [:]
        /// What the callers of orders ask with (查询码).
        var codes: [String: String] = [:]
        var refusals: [RPCError.Code: Int] = [:]
        var failures: [String] = []
        /// Steps of which none was acknowledged yet.
        var missing: Set<String> = Ledger.wanted

        mutating func see(_ order: Order) {
            guard let known = self.open[order.number], known.revision <= order.revision else { return }
            self.open[order.number] = Ledger.final.contains(order.state) ? nil : order
        }
    }

    /// Steps that have to be among those that are taken, for the rest to mean something.
    static let wanted: Set<String> = [
        "sign", "return", "rule", "answer", "callBack", "redo", "close", "extend", "suspend", "reassign", "merge",
        "link", "contest", "assist", "nameAccused",
    ]

    private let state = Mutex(State())

    /// States in which an order has come to its end.
    private static let final: Set<OrderState> = [.closed, .answeredAtOnce, .emergency, .refused, .terminated]
    /// What somebody is told who comes too late, is not the one, or does not see the order.
    private static let expected: Set<RPCError.Code> = [.failedPrecondition, .notFound, .permissionDenied]

    /// Keeps a step that was acknowledged.
    func acknowledge(_ event: String, _ order: Order) {
        let entry = Entry(revision: order.revision, event: event, state: order.state, unit: order.unit)
        self.state.withLock { state in
            state.missing.remove(event)
            state.taken[order.number, default: []].append(entry)
            if order.revision == 1 {
                state.open[order.number] = order
                state.codes[order.number] = order.queryCode
            }
            state.see(order)
        }
    }

    /// Keeps what is known of an order now: by a step that answers with no order, or one of another order.
    func see(_ order: Order, after event: String? = nil) {
        self.state.withLock { state in
            if let event { state.missing.remove(event) }
            state.see(order)
        }
    }

    /// What the caller of an order asks with.
    func code(of number: String) -> String { self.state.withLock { $0.codes[number] ?? "" } }

    /// Keeps what was refused; anything but a lost race is a failure.
    func refuse(_ event: String, _ error: RPCError) {
        self.state.withLock { state in
            state.refusals[error.code, default: 0] += 1
            if !Self.expected.contains(error.code) { state.failures.append("\(event): \(error.code) \(error.message)") }
        }
    }

    /// An order to work on: one that a unit has, as far as is known, or any.
    func pick(of unit: String?, using generator: inout some RandomNumberGenerator) -> Order? {
        self.state.withLock { state in
            guard let unit else { return state.open.values.randomElement(using: &generator) }
            return state.open.values.filter { $0.unit == unit || $0.unit.hasPrefix(unit + "-") }
                .randomElement(using: &generator)
        }
    }

    /// Whether every step that is wanted was taken.
    var isVaried: Bool { self.state.withLock { $0.missing.isEmpty } }
    /// How many orders have not come to an end.
    var openCount: Int { self.state.withLock { $0.open.count } }
    /// Acknowledged steps, by the number of the order, in the order of their revisions.
    var taken: [String: [Entry]] {
        self.state.withLock { $0.taken.mapValues { $0.sorted { $0.revision < $1.revision } } }
    }
    /// How often something was refused.
    var refusals: [RPCError.Code: Int] { self.state.withLock { $0.refusals } }
    /// What went wrong otherwise.
    var failures: [String] { self.state.withLock { $0.failures } }
}
