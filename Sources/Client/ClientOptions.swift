/// How a client connects and repeats.
public struct ClientOptions: Sendable {
    /// Connections that calls are spread over; one serves thousands of calls a second.
    public var connections = 1
    /// Times that a call is made in all, where repeating it is harmless.
    public var attempts = 3
    /// Wait before the first repetition; it doubles with each, and varies so that many clients do not come back at once.
    public var backoff: Duration = .milliseconds(50)
    /// How long a host may take to open a connection.
    public var connectTimeout: Duration = .seconds(10)
    /// Name and version of the program, for the host's log.
    public var clientName = "yizhan-client"

    /// The documented defaults.
    public init() {}
}
