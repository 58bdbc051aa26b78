internal import PluginKit

/// Brings short messages to phones.
protocol NoticeGateway: Sendable {
    /// Messages that it takes at once.
    var width: Int { get }

    /// Hands a message over; has returned when it will not be lost any more.
    ///
    /// - Parameter isRepeated: whether it was tried before, with an outcome that nobody knows.
    /// - Throws: ``NoticeRefusal`` where trying again is of no use; anything else is tried again, with the same id.
    func send(_ message: ShortMessage, isRepeated: Bool) async throws

    /// Removes what it keeps of messages from before a moment.
    func removeOld(before time: WallTime) async throws
}

extension NoticeGateway {
    /// A provider is asked for some at once; what a crash leaves unknown stays few.
    var width: Int { 8 }

    /// What goes to a provider is kept there.
    func removeOld(before time: WallTime) async throws {}
}
