internal import PluginKit
internal import Printing

/// What staff are told of prints: only what they have to do something about.
enum PrintNotices {
    private static let stands = NoticeTemplate("print_stopped", "{printer}：{cause}正在等待的文书：{title}（{number}）。")
    private static let ended = NoticeTemplate("print_failed", "{printer}没有打好文书{title}（{number}）：{cause}")

    /// The notice of a print that cannot be read.
    static func notice(ofUnreadable print: QueuedPrint, _ printer: CentrePrinter) -> Notice {
        Notice(
            organisationID: print.organisationID,
            subject: print.number,
            owner: printer.unit,
            template: Self.ended,
            fields: [
                "printer": printer.name, "cause": PrinterFault.unreadable.staffMessage, "title": print.title,
                "number": print.number,
            ],
            recipient: .members(of: printer.unit, role: .windowStaff),
            once: "print/\(print.id)/\(print.attempt)/\(PrinterFault.unreadable.rawValue)"
        )
    }

    /// The notice that a state of a print gives; `nil` where there is nothing to do.
    static func notice(of print: StoredPrint, _ printer: CentrePrinter) -> Notice? {
        guard print.needsStaff else { return nil }
        let fault = print.record.fault ?? .stopped
        return Notice(
            organisationID: print.organisationID,
            subject: print.number,
            owner: printer.unit,
            template: print.record.state == .waiting ? Self.stands : Self.ended,
            fields: [
                "printer": printer.name, "cause": fault.staffMessage, "title": print.title, "number": print.number,
            ],
            recipient: .members(of: printer.unit, role: .windowStaff),
            once: "print/\(print.id)/\(print.record.attempt)/\(print.record.state.rawValue)/\(fault.rawValue)"
        )
    }
}
