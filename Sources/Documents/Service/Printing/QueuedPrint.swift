internal import PluginKit
internal import Printing

/// The first print in a printer's queue, without what is sealed: one that cannot be read must not stop those behind it.
struct QueuedPrint: Sendable {
    var organisationID: String
    var id: String
    /// The document.
    var number: String
    var title: String
    var attempt: Int64
    /// `nil` where the row is damaged.
    var state: PrintState?
    /// The host that works on it now, and until when it has that.
    var lease: String
    var leaseUntil: WallTime?

    /// Whether a host works on it.
    func isLeased(at now: WallTime) -> Bool { self.leaseUntil.map { $0 > now } ?? false }

    /// Where it ends that is not read: before a document was sent surely without a sheet, later staff look.
    var endUnread: PrintState { self.state == .reserved || self.state == .created ? .failed : .lost }
}
