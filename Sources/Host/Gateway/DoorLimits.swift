internal import NIOCore

/// What one caller, and all of them together, may take of the HTTP door.
enum DoorLimits {
    /// More connections wait in the kernel: 1 024 × (16 KiB of headers + 64 KiB of buffers) = 80 MiB at worst.
    static let connectionsMax = 1_024
    /// A session token takes 100 bytes, a trace context 600, and a browser's own headers 2 KiB; 16 KiB is eight times
    /// all of them.
    static let headerBytesMax = 16_384
    /// A browser sends about 20 header fields; three times that leaves room for proxies.
    static let headerFieldsMax = 64
    /// Time after which a connection without a request, or without progress in one, is closed.
    ///
    /// Longer than the 60 s after which common proxies close theirs, so that no request meets a closing connection.
    static let idleTimeout = TimeAmount.seconds(75)
    /// Bodies of all requests together: 16 of the largest that the host takes.
    static let bodiesInFlight = 16
    /// What is read and dropped after a body has passed its limit, so that its sender gets to see the answer; then the
    /// connection is closed.
    static let discardedBytesMax = 1_048_576
    /// A UUID takes 36 bytes and a W3C trace id with its span 55.
    static let requestIDBytesMax = 128
    /// Digits of `Connect-Timeout-Ms`, as its protocol has it: 10 digits are 115 days.
    static let timeoutDigitsMax = 10
}
