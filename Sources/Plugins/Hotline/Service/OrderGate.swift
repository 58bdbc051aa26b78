internal import HotlineAPI
internal import PluginKit

/// Whom orders are closed to, where other parts of the host keep something of them: papers, files, notices (HOT-C1, HOT-C3).
struct OrderGate: CaseGate {
    /// How numbers of orders and of taxi cases begin.
    private static let prefixes = ["HOT-", Self.taxiPrefix]
    private static let taxiPrefix = "TX-"

    func owns(_ subject: String) -> Bool { Self.prefixes.contains { subject.hasPrefix($0) } }

    func closed(
        _ subjects: [String],
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        let table = OrderTable(organisationID: principal.organisationID, sealer: sealer)
        let taxis = TaxiTable(organisationID: principal.organisationID, sealer: sealer)
        let screen = OrderScreen(principal)
        var orders: [String: [String]] = [:]
        for subject in Set(subjects) where self.owns(subject) {
            let isCase = subject.hasPrefix(Self.taxiPrefix)
            orders[subject] =
                try isCase ? taxis.record(subject, transaction)?.taxi.orderNumbers ?? [subject] : [subject]
        }
        let hidden = try screen.hidden(of: orders.values.flatMap { $0 }, table, transaction)
        return Set(orders.filter { !hidden.isDisjoint(with: $0.value) }.keys)
    }

    func unknown(
        _ subjects: [String],
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        let numbers = Set(subjects.filter { self.owns($0) })
        let known = try KnownNumbers(organisationID: organisationID).known(numbers.sorted(), transaction)
        return numbers.subtracting(known)
    }

    func admits(
        attachment id: String,
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Bool? {
        let view = FileView(principal, principal.reach(.organisation), sealer)
        let files = try view.table.files(ofAttachment: id, transaction)
        guard !files.isEmpty else { return nil }
        let orders = try view.orders.wholes(files.map(\.number), transaction)
        return try files.contains { file in
            // A unit that helps sees what belongs to its part, and the order not at all.
            if try view.showsToHelper(file, transaction) { return true }
            // What was taken off an order is the hotline's, which may put it back.
            return orders.contains { order in
                order.number == file.number
                    && (file.hasRemovedAt ? view.isHotline(of: order) : view.shows(file, of: order))
            }
        }
    }
}
