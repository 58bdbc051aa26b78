/// Something that happened to a case, written in the transaction that made it happen.
public struct Event: Sendable, Hashable {
    /// The organisation whose case it is.
    public var organisationID: String
    /// The module that writes it.
    public var module: String
    /// What happened, as the module names it: `order.dispatched`.
    public var kind: String
    /// The case that it happened to; events of one case are followed in order.
    public var subject: String
    /// An encoded message of the module's Proto.
    public var payload: [UInt8]

    /// Makes an event.
    public init(organisationID: String, module: String, kind: String, subject: String, payload: [UInt8]) {
        self.organisationID = organisationID
        self.module = module
        self.kind = kind
        self.subject = subject
        self.payload = payload
    }
}
