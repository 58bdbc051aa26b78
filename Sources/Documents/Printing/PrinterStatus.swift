/// What a printer says about itself.
public struct PrinterStatus: Sendable, Hashable {
    /// Whether it takes new jobs.
    public let isAccepting: Bool
    /// `printer-state`: 3 idle, 4 processing, 5 stopped.
    public let state: Int32
    /// `printer-state-reasons`.
    public let reasons: [String]
    /// What keeps it from printing now.
    public let fault: PrinterFault?
    /// Operations that it knows.
    let operations: Set<Int32>
    /// Formats that it takes.
    let formats: Set<String>
    /// Papers that it takes; empty where it does not tell.
    let media: Set<String>
    /// Sides that it prints; empty where it does not tell.
    let sides: Set<String>

    init(_ group: IPPGroup) {
        self.isAccepting = group["printer-is-accepting-jobs"].first != .boolean(false)
        self.state = group["printer-state"].first?.number ?? 3
        self.reasons = group["printer-state-reasons"].compactMap(\.string).filter { $0 != "none" }
        self.operations = Set(group["operations-supported"].compactMap(\.number))
        self.formats = Set(group["document-format-supported"].compactMap(\.string))
        self.media = Set(group["media-supported"].compactMap(\.string))
        self.sides = Set(group["sides-supported"].compactMap(\.string))
        let told = PrinterFault.fault(in: self.reasons)
        self.fault = told ?? (self.state == 5 ? .stopped : nil)
    }

    /// Why it cannot take a print now or ever; `nil` where it can.
    public func refusal(of settings: PrintSettings) -> PrinterFault? {
        let known = IPPOperation.needed.allSatisfy { self.operations.contains(Int32($0.rawValue)) }
        guard known else { return .notUnderstood }
        guard self.formats.contains("application/pdf") else { return .wrongFormat }
        guard self.media.isEmpty || self.media.contains(PrintSettings.paper) else { return .wrongSettings }
        guard self.sides.isEmpty || self.sides.contains(settings.sides.rawValue) else { return .wrongSettings }
        guard self.isAccepting else { return .rejecting }
        return self.fault
    }
}
