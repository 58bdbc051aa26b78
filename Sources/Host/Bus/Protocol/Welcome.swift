/// What a server agreed to: `Welcome` of `yizhan/bus/v1/frame.proto`.
struct Welcome: Equatable, Sendable {
    var serverName: String
    var initialCredit: Int
    var frameBytesMax: Int
    var streamsMax: Int
    var accountID: String
}
