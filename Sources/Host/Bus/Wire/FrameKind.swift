/// What a frame is for: `FrameKind` of `yizhan/bus/v1/frame.proto`.
package enum FrameKind: UInt8, Sendable {
    case open = 1
    case message = 2
    case end = 3
    case cancel = 4
    case credit = 5
    case ping = 6
    case pong = 7
    case goAway = 8
    case hello = 9
    case welcome = 10
}
