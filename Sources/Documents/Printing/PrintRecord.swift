/// What has to be kept of a print, so that it can be taken up after any interruption.
///
/// It is kept durably each time that ``PrintRun`` hands it out, before that goes on: the printer's job number before
/// the document is sent, ``PrintState/sending`` before its first byte. The document itself is kept too, by its hash, for
/// as long as the print is not ``PrintState/done`` (pick-up by code). Nothing in it is about a person but the title.
public struct PrintRecord: Sendable, Hashable {
    /// The print, for good: a UUID.
    public let id: String
    /// What stands on the printer's panel (`法律援助申请书`).
    public let title: String
    /// How it is printed.
    public let settings: PrintSettings
    /// Counts how often it was begun, from 1.
    public internal(set) var attempt: Int
    /// The printer's number of the job of this attempt.
    ///
    /// Before one is made: that of the attempt before, where nobody knows how it ended.
    public internal(set) var jobID: Int32?
    /// Where it is.
    public internal(set) var state: PrintState
    /// Whether the printer acknowledged the whole document of this attempt.
    ///
    /// Without that its word that the job is complete may be about half a document: it has to tell of all pages too.
    public internal(set) var isAcknowledged: Bool
    /// Why it stands or ended badly.
    public internal(set) var fault: PrinterFault?

    /// Registers a print.
    ///
    /// `nil` where the id is no UUID.
    public init?(id: String, title: String, settings: PrintSettings) {
        self.init(
            id: id,
            title: title,
            settings: settings,
            attempt: 1,
            jobID: nil,
            state: .reserved,
            isAcknowledged: false,
            fault: nil
        )
    }

    /// Takes up a print as it was kept.
    ///
    /// `nil` where the id is no UUID or the attempt is not above zero.
    public init?(
        id: String,
        title: String,
        settings: PrintSettings,
        attempt: Int,
        jobID: Int32?,
        state: PrintState,
        isAcknowledged: Bool,
        fault: PrinterFault?
    ) {
        let hexadecimal = id.utf8.filter { $0 != UInt8(ascii: "-") }
        guard hexadecimal.count == 32, attempt > 0,
            hexadecimal.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.id = id
        self.title = title
        self.settings = settings
        self.attempt = attempt
        self.jobID = jobID
        self.state = state
        self.isAcknowledged = isAcknowledged
        self.fault = fault
    }

    /// What tells the job of this attempt from all others at the printer.
    public var mark: String { self.markOfAll + "\(self.attempt)" }

    /// What the jobs of all attempts have in their name.
    var markOfAll: String { "#" + String(self.id.lowercased().filter { $0 != "-" }.prefix(12)) + "-" }

    /// The name of the job at the printer: the title, cut between characters to what a printer takes, and the mark.
    public var jobName: String {
        let mark = " " + self.mark
        var name = ""
        for character in self.title where !character.unicodeScalars.contains(where: Self.isInvisible) {
            guard name.utf8.count + String(character).utf8.count + mark.utf8.count <= 255 else { break }
            name.append(character)
        }
        return name + mark
    }

    /// Control and format characters: a right-to-left override would turn the name round on the printer's panel.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        [.control, .format].contains(scalar.properties.generalCategory)
    }

    /// What a citizen reads.
    public var message: String {
        switch self.state {
        case .reserved, .created, .sending: "正在准备打印，请稍候。"
        case .printing: "正在打印，请在出纸口取纸。"
        case .done: "打印完成，请取走全部纸张。"
        case .cancelled: "打印已取消，没有打出。您的文书已经保存。"
        case .waiting: self.fault?.message ?? PrinterFault.stopped.message
        case .failed: "没有打印。" + (self.fault?.message ?? PrinterFault.aborted.message)
        case .spoiled: "没有打印完整。" + (self.fault?.message ?? PrinterFault.aborted.message)
        case .lost:
            self.fault == nil || self.fault == .forgotten
                ? PrinterFault.forgotten.message : "不能确定有没有打出来。请先看看出纸口，再请工作人员处理。"
        }
    }

    /// Lets an event happen.
    ///
    /// - Returns: whether it is possible in this state; where not, nothing changes.
    @discardableResult
    public mutating func apply(_ event: PrintEvent, fault: PrinterFault? = nil) -> Bool {
        guard let next = PrintFlow.state(after: event, in: self.state) else { return false }
        switch (self.state, next) {
        // Nobody knows how this job ended: it is asked for before the print begins again.
        case (.lost, .reserved), (.failed, .reserved), (.reserved, .failed): break
        case (_, .reserved), (_, .failed), (.reserved, .spoiled): self.jobID = nil
        default: break
        }
        if next == .reserved {
            self.attempt += 1
            self.isAcknowledged = false
        }
        self.state = next
        self.fault = fault
        return true
    }
}
