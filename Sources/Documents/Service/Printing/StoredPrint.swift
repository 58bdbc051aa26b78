internal import PluginKit
internal import Printing

/// A print of a document as it is kept.
struct StoredPrint: Sendable {
    var organisationID: String
    /// Rises with the time at which it was asked for.
    var id: String
    /// The document.
    var number: String
    var title: String
    /// Who had it printed.
    var accountID: String
    /// The printer's id; empty while it is kept for pick-up.
    var printer: String
    /// The organisation that the printer stands at; empty while there is none.
    var unit: String
    /// Printers on which it was lost or spoiled and somebody found it missing: each may still have a job of it, until
    /// they were asked and it was begun anew.
    var lastPrinters: [String] = []
    /// What is printed, and how far it has come.
    var record: PrintRecord
    var askedAt: WallTime
    var changedAt: WallTime
    var pickupCode: String
    var pickupUntil: WallTime
    /// Whether somebody gave its code.
    var isPickup = false
    /// When it was printed for or handed to who had the code.
    var pickedAt: WallTime?
    /// Whether somebody gave it up while a host worked on it.
    var isWithdrawn = false
    /// The print that it repeats, and why.
    var repeats = ""
    var reason = ""
    /// The host that works on it now, and until when it has that.
    var lease = ""
    var leaseUntil: WallTime?

    /// Whether it is kept, and nobody prints it yet.
    var isHeld: Bool { self.printer.isEmpty && self.record.state == .reserved }

    /// The printer whose queue it stands in; `nil` where no host has to do anything.
    var queue: String? { self.record.state.isSettled || self.printer.isEmpty ? nil : self.printer }

    /// Whether staff have to do something.
    var needsStaff: Bool {
        switch self.record.state {
        case .waiting, .failed, .spoiled, .lost: true
        case .reserved, .created, .sending, .printing, .done, .cancelled: false
        }
    }

    /// Whether a host works on it.
    func isLeased(at now: WallTime) -> Bool { self.leaseUntil.map { $0 > now } ?? false }

    /// The id of a print's record: its random half first, for the mark in the job's name is made of its beginning.
    static func recordID(_ id: String) -> String { String(id.suffix(16) + id.prefix(16)) }
}
