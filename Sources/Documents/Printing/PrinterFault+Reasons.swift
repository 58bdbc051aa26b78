extension PrinterFault {
    /// The fault that a printer's reasons tell of (`printer-state-reasons`, RFC 8011 §5.4.12); `nil` where nothing keeps
    /// it from printing.
    ///
    /// Reasons are matched by their beginning: printers add `-report`, `-warning` and `-error` as they like. What only
    /// becomes low is no fault.
    static func fault(in reasons: [String]) -> PrinterFault? {
        for (prefix, fault) in Self.table where reasons.contains(where: { Self.tells($0, prefix) }) {
            return fault
        }
        return nil
    }

    private static func tells(_ reason: String, _ prefix: String) -> Bool {
        guard reason.hasPrefix(prefix) else { return false }
        let rest = reason.dropFirst(prefix.count)
        return rest.isEmpty || rest == "-report" || rest == "-warning" || rest == "-error"
    }

    /// What has to be done first stands first.
    private static let table: [(String, PrinterFault)] = [
        ("media-jam", .paperJam), ("door-open", .doorOpen), ("cover-open", .doorOpen), ("interlock-open", .doorOpen),
        ("input-tray-missing", .doorOpen), ("media-empty", .paperOut), ("media-needed", .paperOut),
        ("toner-empty", .tonerEmpty), ("marker-supply-empty", .tonerEmpty), ("marker-supply-missing", .tonerEmpty),
        ("output-area-full", .outputFull), ("output-tray-missing", .outputFull),
        ("marker-waste-full", .service), ("opc-life-over", .service), ("fuser-over-temp", .service),
        ("fuser-under-temp", .service), ("developer-empty", .service), ("spool-area-full", .service),
        ("paused", .paused), ("moving-to-paused", .paused), ("hold-new-jobs", .paused), ("shutdown", .unreachable),
        ("timed-out", .unreachable), ("connecting-to-device", .unreachable), ("offline", .unreachable),
    ]
}
