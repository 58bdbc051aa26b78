/// What a client offers: `Hello` of `yizhan/bus/v1/frame.proto`.
struct Hello: Equatable, Sendable {
    var sessionToken: String
    var clientName: String
    var initialCredit: Int
    var frameBytesMax: Int
}
