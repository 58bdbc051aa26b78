/// What a printer says about a job.
public struct PrinterJob: Sendable, Hashable {
    /// Its number at the printer.
    public let id: Int32
    /// Its name.
    public let name: String
    /// `job-state`: 3 pending, 4 held, 5 processing, 6 stopped, 7 canceled, 8 aborted, 9 completed.
    public let state: Int32
    /// `job-state-reasons`.
    public let reasons: [String]
    /// Sides that came out, as far as the printer counts them.
    public let impressions: Int32?
    /// Whether it ever began to be printed.
    let began: Bool

    init?(_ group: IPPGroup) {
        guard let id = group["job-id"].first?.number, let state = group["job-state"].first?.number else { return nil }
        self.id = id
        self.state = state
        self.name = group["job-name"].first?.string ?? ""
        self.reasons = group["job-state-reasons"].compactMap(\.string)
        self.impressions = group["job-impressions-completed"].first?.number
        self.began = group["time-at-processing"].first?.number != nil
    }

    /// Whether it has ended, by its state alone: CUPS says `processing-to-stop-point` of complete jobs too.
    var isOver: Bool { self.state >= 7 }

    /// Whether the printer says that all came out; `nil` where its word is not enough.
    ///
    /// - Parameters:
    ///   - sides: of all copies together; a printer that counts those of one copy alone is not believed.
    ///   - isAcknowledged: whether it acknowledged the whole document; where not, it may have printed a half.
    func isComplete(sides: Int?, isAcknowledged: Bool) -> Bool? {
        guard self.state == 9, !self.reasons.contains("job-completed-with-errors") else { return false }
        if let sides, let impressions = self.impressions, impressions > 0 { return Int(impressions) >= sides }
        return isAcknowledged ? true : nil
    }

    /// Whether a sheet may have come out: only who never began surely printed none.
    var mayHavePrinted: Bool { self.began || (self.impressions ?? 0) > 0 }

    /// Whether it still waits for its document.
    var isIncoming: Bool {
        !self.isOver && self.reasons.contains { ["job-incoming", "job-data-insufficient"].contains($0) }
    }
}
