/// What a side of the bus takes from the other, all checked before anything is allocated for it.
public struct BusLimits: Sendable {
    /// Largest message, in bytes: a scanned page of 4 MiB passes in one piece, larger things are streamed.
    public var messageBytesMax = 4_194_304
    /// Metadata of one call, in bytes: what web servers commonly allow for all headers.
    public var metadataBytesMax = 8_192
    /// Entries of metadata of one call.
    public var metadataEntriesMax = 64
    /// Calls that one connection may have running, those it has cancelled included.
    public var streamsMax = 1_000
    /// Connections of one server: 20,000 at 12 KiB are 240 MiB, with TLS at 34 KiB 680 MiB.
    public var connectionsMax = 20_000
    /// Bytes of payload that may be under way on one stream: at 50 ms round trip that allows 5 MiB a second.
    public var initialCredit = 262_144
    /// Bytes of requests and of stream windows that all calls of one server hold at once; further calls are refused.
    public var bytesInFlightMax = 536_870_912
    /// Bytes of frames that have begun and not ended, of all connections of one server, but for the first 64 KiB of each;
    /// connections that begin more are closed.
    ///
    /// A limit of its own, so that those who send slowly do not keep others from calling.
    public var bytesBegunMax = 268_435_456
    /// Answers of one connection that wait for its peer to read: four of the largest messages.
    public var outboundBytesMax = 16_777_216
    /// Running calls that one connection may cancel in a second, after a first burst of as many; one that cancels more is
    /// read no faster.
    ///
    /// Starting a call only to give it up costs the host more than its client.
    public var cancelsPerSecondMax = 25
    /// How long a peer that broke the rules before it was welcomed waits for its answer and the end of its connection, so
    /// that trying again costs it time, and the host little.
    public var refusalDelay: Duration = .seconds(1)
    /// From the first byte of a connection to its welcome, TLS included.
    public var handshakeTimeout: Duration = .seconds(10)
    /// From the first byte of a frame to its last.
    public var frameTimeout: Duration = .seconds(30)
    /// Silence after which the peer is asked whether it is there.
    public var pingInterval: Duration = .seconds(60)
    /// How long it may take to answer that, or to read what waits for it.
    public var pingTimeout: Duration = .seconds(20)
    /// A connection without a call is closed after this.
    public var idleTimeout: Duration = .seconds(1_800)

    /// The documented defaults.
    public init() {}
}

extension BusLimits {
    /// Everything of a frame but its payload: metadata with its tags, the method's name, the fixed fields.
    static let headBytesMax = 65_536
    /// A hello has a token and two names; it comes from a peer of whom nothing is known.
    static let helloBytesMax = 16_384
    /// Credit that a peer may collect on one stream; more is taken as this.
    static let creditMax = 4_194_304

    /// Largest frame, in bytes after the length.
    var frameBytesMax: Int { self.messageBytesMax + Self.headBytesMax }

    /// How often a connection looks at its clock: the shortest limit is kept to within a half of it.
    var tick: Duration {
        min(self.handshakeTimeout, self.frameTimeout, self.pingInterval, self.pingTimeout, self.idleTimeout) / 2
    }
}
