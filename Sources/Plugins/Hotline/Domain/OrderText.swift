internal import HotlineAPI
internal import PluginKit

/// What an order can be found by (可检索内容).
enum OrderText {
    /// Name of the kind in the search.
    static let kind = "order"

    static func text(_ order: Order) -> SearchText {
        SearchText(
            open: [order.title, order.matter].filter { !$0.isEmpty },
            said: [order.content, order.address].filter { !$0.isEmpty },
            persons: (order.callerPhone.isEmpty ? [] : [.phone(order.callerPhone)])
                + (order.callerName.isEmpty ? [] : [.name(order.callerName)]),
            numbers: Self.numbers(order)
        )
    }

    static func key(_ order: Order, of organisationID: String) -> SearchKey {
        SearchKey(organisationID: organisationID, kind: Self.kind, subject: order.number)
    }

    /// The organisations that it belongs to.
    static func places(_ order: Order) -> [String] { [order.unit, order.origin] }

    /// Its number, the day and the count of it, and the number of the platform that it came from.
    private static func numbers(_ order: Order) -> [String] {
        let own = [order.number, order.sourceNumber].filter { !$0.isEmpty }
        let parts = order.number.split(separator: "-")
        guard parts.count == 3 else { return own }
        return own + ["\(parts[0])-\(parts[1])", "\(parts[1])-\(parts[2])", "\(parts[1])"]
    }
}
