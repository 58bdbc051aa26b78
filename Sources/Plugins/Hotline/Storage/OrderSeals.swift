internal import HotlineAPI
internal import PluginKit

/// What persons are and say in a new order, sealed, with what they are found by.
///
/// Made before the write: writes come one after another, and sealing is a tenth of one.
struct OrderSeals: Sendable {
    let content: SQLValue
    let callerName: SQLValue
    let callerNameIndex: SQLValue
    let callerPhone: SQLValue
    let callerPhoneIndex: SQLValue
    let address: SQLValue
    let addressIndex: SQLValue
    let accusedName: SQLValue

    init(_ order: NewOrder, of organisationID: String, _ sealer: any Sealer) throws {
        self.content = try sealer.sealed(order.content, for: OrderColumns.content)
        self.callerName = try sealer.sealed(order.callerName, for: OrderColumns.callerName)
        self.callerNameIndex = sealer.index(
            order.callerName,
            of: OrderColumns.callerName,
            organisationID: organisationID
        )
        self.callerPhone = try sealer.sealed(order.callerPhone, for: OrderColumns.callerPhone)
        self.callerPhoneIndex = sealer.index(
            order.callerPhone,
            of: OrderColumns.callerPhone,
            organisationID: organisationID
        )
        self.address = try sealer.sealed(order.address, for: OrderColumns.address)
        self.addressIndex = sealer.index(order.address, of: OrderColumns.address, organisationID: organisationID)
        self.accusedName = try sealer.sealed(order.accusedName, for: OrderColumns.accusedName)
    }
}
