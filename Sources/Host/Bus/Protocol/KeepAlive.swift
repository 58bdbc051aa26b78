internal import NIOCore

/// Watches the clock of one connection: whether its peer is there, reads, and finishes what it began.
struct KeepAlive {
    /// What is to be done now.
    enum Verdict: Equatable {
        case fine
        /// Ask the peer whether it is there.
        case ping
        /// End the connection, for this reason.
        case close(String)
    }

    /// What a connection is like at one moment.
    struct Observation {
        var isOpen = true
        var runningCalls = 0
        /// Number of the newest call, by which one is noticed that came and went between two moments.
        var newestCall: UInt32 = 0
        var isPartial = false
        /// Number of frames that came to their end, by which one is noticed that ended between two moments.
        var framesRead: UInt64 = 0
        /// Whether it is closed as soon as its last answers are written.
        var isClosing = false
        var isWritable = true
    }

    private let limits: BusLimits
    private let start: NIODeadline
    private var lastHeard: NIODeadline
    private var lastCall: NIODeadline
    private var newestCall: UInt32 = 0
    private var framesRead: UInt64 = 0
    private var closingSince: NIODeadline?
    private var pinged: NIODeadline?
    private var partialSince: NIODeadline?
    private var unwritableSince: NIODeadline?

    init(limits: BusLimits, now: NIODeadline) {
        self.limits = limits
        self.start = now
        self.lastHeard = now
        self.lastCall = now
    }

    /// Bytes came.
    mutating func heard(_ now: NIODeadline) {
        self.lastHeard = now
        self.pinged = nil
    }

    mutating func check(_ seen: Observation, now: NIODeadline) -> Verdict {
        if seen.isClosing { return self.checkClosing(now) }
        if seen.runningCalls > 0 || seen.newestCall != self.newestCall { self.lastCall = now }
        self.newestCall = seen.newestCall
        // Bytes alone do not count: a peer that drips them in would never be done.
        if seen.framesRead != self.framesRead { self.partialSince = nil }
        self.framesRead = seen.framesRead
        self.partialSince = seen.isPartial ? self.partialSince ?? now : nil
        self.unwritableSince = seen.isWritable ? nil : self.unwritableSince ?? now
        if !seen.isOpen, Self.passed(self.limits.handshakeTimeout, since: self.start, now) {
            return .close("the connection was not opened within \(self.limits.handshakeTimeout)")
        }
        if let since = self.partialSince, Self.passed(self.limits.frameTimeout, since: since, now) {
            return .close("a frame was not finished within \(self.limits.frameTimeout)")
        }
        if let since = self.unwritableSince, Self.passed(self.limits.pingTimeout, since: since, now) {
            return .close("the peer has not read its answers for \(self.limits.pingTimeout)")
        }
        if Self.passed(self.limits.idleTimeout, since: self.lastCall, now) {
            return .close("the connection had no call for \(self.limits.idleTimeout)")
        }
        if let pinged = self.pinged {
            return Self.passed(self.limits.pingTimeout, since: pinged, now)
                ? .close("the peer did not answer a ping within \(self.limits.pingTimeout)") : .fine
        }
        guard seen.isOpen, Self.passed(self.limits.pingInterval, since: self.lastHeard, now) else { return .fine }
        self.pinged = now
        return .ping
    }

    /// Nothing more is read; what is left is to be taken by the peer.
    private mutating func checkClosing(_ now: NIODeadline) -> Verdict {
        let since = self.closingSince ?? now
        self.closingSince = since
        return Self.passed(self.limits.pingTimeout, since: since, now)
            ? .close("the peer has not read the last answers for \(self.limits.pingTimeout)") : .fine
    }

    private static func passed(_ limit: Duration, since: NIODeadline, _ now: NIODeadline) -> Bool {
        now - since >= TimeAmount(limit)
    }
}
