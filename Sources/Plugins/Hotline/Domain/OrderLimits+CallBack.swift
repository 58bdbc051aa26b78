internal import HotlineAPI
internal import PluginKit

/// What has to be done after the answer: calling back, closing, and reaching a caller who was not content.
extension OrderLimits {
    /// Begins and ends the limits of what the hotline does after an answer, as an order comes to its states and leaves them.
    func follow(_ before: Order, _ order: Order, _ transaction: any WriteTransaction) throws {
        guard before.state != order.state else { return }
        let limits: [(OrderState, String, OrderParameter)] = [
            (.awaitingCallback, Self.calling, .callbackLimit), (.evaluated, Self.closing, .closingLimit),
        ]
        for (state, name, length) in limits {
            if before.state == state { try self.end(order.number, transaction, name) }
            guard order.state == state else { continue }
            let rule = try self.values(of: order, transaction).rule(name, length, ladder: .callbackLadder)
            try self.limits.start(rule, for: self.key(order.number, name), transaction)
        }
    }

    /// Lets the limit of reaching a caller who was not content go on for the unit that handles the order anew; where it is over
    /// already, the unit has one of its own.
    func continueRecontact(_ order: Order, _ transaction: any WriteTransaction) throws {
        let limit = try transaction.limit(self.key(order.number, Self.recontacting))
        if let limit, limit.isOpen, limit.endsAt.map({ transaction.now < $0 }) ?? true { return }
        try self.beginRecontact(order, transaction)
    }

    /// Begins the limit of reaching a caller who was not content, from when that was said; there is none who left no number.
    func beginRecontact(_ order: Order, _ transaction: any WriteTransaction) throws {
        try self.end(order.number, transaction, Self.recontacting)
        guard !order.callerPhone.isEmpty else { return }
        let values = try self.values(of: order, transaction)
        let rule = values.rule(Self.recontacting, .recontactLimit, ladder: .contactLadder)
        try self.limits.start(rule, for: self.key(order.number, Self.recontacting), transaction)
    }
}
