import HotlineAPI
import HotlinePlugin
import PluginKit
import SwiftProtobuf

/// An order's timeline, gone through again by the table of the procedure, row by row.
struct ReplayedOrder {
    private let steps: [OrderStep]
    private(set) var problems: [String] = []
    /// The state that the table leads to.
    private(set) var state = OrderState.unspecified
    /// When the limit that is on the order began, and how often one did.
    private(set) var limitStart: WallTime?
    private(set) var limitRuns: Int64 = 0

    private var unit = ""
    private var bound: Set<String> = []
    private var returns = 0
    private var isReturned = false
    private var isExtended = false
    private var isContent = true

    private static let told: Set<String> = ["informMerged", "informAgain", "endMerged"]
    private static let rows = HotlinePlugin.workflows.first?.rows ?? []
    /// States by their names in the table.
    private static let states: [String: OrderState] = Dictionary(
        uniqueKeysWithValues: (HotlinePlugin.workflows.first?.stateNames ?? []).compactMap { name in
            OrderState.allCases.first { $0.title == name.title }.map { (name.name, $0) }
        }
    )

    init(_ steps: [OrderStep]) {
        self.steps = steps
        for step in steps { self.take(step) }
    }

    private mutating func take(_ step: OrderStep) {
        let row = Self.rows.first { row in
            row.event == step.event
                && (row.from.isEmpty ? self.state == .unspecified : row.from.contains { Self.states[$0] == self.state })
        }
        // Steps of parts and of protection leave the order where it is, and so does another that is merged into it.
        let isCount = step.event == "merge" && step.master.isEmpty
        guard !isCount, Self.rows.contains(where: { $0.event == step.event }) else {
            if step.state != self.state || step.unit != self.unit { self.complain(step, "moved the order") }
            return
        }
        guard let row else { return self.complain(step, "is not possible in \(self.state)") }
        let next = row.to.isEmpty ? self.state : Self.states[row.to] ?? .unspecified
        if next != step.state { self.complain(step, "leads to \(next) and not to \(step.state)") }
        if !row.roles.roles.contains(where: { $0.rawValue == step.actorRole }) {
            self.complain(step, "is not for a \(step.actorRole)")
        }
        self.checkActor(step)
        self.checkConditions(step)
        self.state = next
        self.unit = step.unit
    }

    /// Only the unit that has the order, or one above it, does what a unit does.
    private mutating func checkActor(_ step: OrderStep) {
        // What follows from a step of the master is taken by whoever took that.
        if Self.told.contains(step.event) { return }
        switch step.actorRole {
        case "citizen":
            if !step.actorUnit.isEmpty { self.complain(step, "was taken by \(step.actorUnit)") }
        case "handling_unit":
            if self.unit != step.actorUnit, !self.unit.hasPrefix(step.actorUnit + "-") {
                self.complain(step, "was taken by \(step.actorUnit), and \(self.unit) had the order")
            }
        case "supervisor":
            if self.unit != step.actorUnit { self.complain(step, "was not granted by the head of \(self.unit)") }
        default:
            if step.actorUnit != "root" { self.complain(step, "was taken by \(step.actorUnit)") }
        }
    }

    private mutating func checkConditions(_ step: OrderStep) {
        switch step.event {
        case "link", "contest":
            self.beginLimit(step)
        case "informMerged", "informAgain":
            break
        case "dispatch", "reassign":
            if step.unit == self.unit { self.complain(step, "went to the unit that had it") }
            self.beginLimit(step)
        case "return":
            self.returns += 1
            if self.returns > 2 { self.complain(step, "is the third") }
            if self.bound.contains(self.unit) { self.complain(step, "was ruled out") }
            self.isReturned = true
        case "rule":
            if !self.isReturned { self.complain(step, "rules on nothing, or a second time") }
            self.isReturned = false
            if step.ruling == .reassigned, step.unit == self.unit { self.complain(step, "went to the same unit") }
            if step.ruling == .rejected, step.unit != self.unit { self.complain(step, "went to another unit") }
            if step.ruling != .reassigned { self.bound.insert(step.unit) }
            if step.unit != self.unit { self.beginLimit(step) }
        case "extend":
            if self.isExtended { self.complain(step, "is the second") }
            self.isExtended = true
        case "callBack":
            self.isContent = step.solved != .no && step.satisfaction != .dissatisfied
        case "redo":
            if self.isContent { self.complain(step, "has no cause") }
            self.beginLimit(step)
        default:
            if step.unit != self.unit { self.complain(step, "changed the unit") }
        }
    }

    private mutating func beginLimit(_ step: OrderStep) {
        self.limitStart = WallTime(step.happenedAt)
        self.limitRuns += 1
        self.isExtended = false
    }

    private mutating func complain(_ step: OrderStep, _ problem: String) {
        self.problems.append("\(step.event) at revision \(step.revision) \(problem)")
    }
}
