internal import PluginKit
internal import Printing

/// The printers of the centre's and how they are reached.
struct PrinterList: Sendable {
    /// In the order of the configuration.
    let all: [CentrePrinter]
    /// PEM file with the certificates of printers that are reached by `ipps://`; empty for the system's authorities.
    let certificates: String

    private let looks = PrinterLooks()

    /// Seconds for a look at a printer that somebody waits for.
    private static let lookSeconds: Int64 = 3

    init(all: [CentrePrinter], certificates: String) {
        self.all = all
        self.certificates = certificates
    }

    subscript(id: String) -> CentrePrinter? { self.all.first { $0.id == id } }

    /// Makes what requests go through; whoever makes it ends it.
    func transport(timeoutSeconds: Int64 = 30) throws -> HTTPPrinterTransport {
        try HTTPPrinterTransport(
            certificates: self.certificates.isEmpty ? nil : self.certificates,
            timeoutSeconds: timeoutSeconds
        )
    }

    /// A printer that somebody may print on.
    ///
    /// - Throws: ``RPCError`` with `notFound` also for one that is beyond the caller's reach.
    func usable(_ id: String, _ reach: Reach) throws(RPCError) -> CentrePrinter {
        guard let printer = self[id], reach.admits(printer.unit) else {
            throw RPCError(code: .notFound, message: "没有这台打印机，请选择列表里的打印机。")
        }
        return printer
    }

    /// What keeps each of these printers from printing: what they said some seconds ago, or asked of all the others at once.
    func looks(at printers: [CentrePrinter], _ now: WallTime) async throws -> [PrinterLook] {
        var looks = self.looks.holding(at: now)
        let asked = printers.filter { looks[$0.id] == nil }
        if !asked.isEmpty {
            let transport = try self.transport(timeoutSeconds: Self.lookSeconds)
            let found = await withTaskGroup(of: (String, PrinterLook).self) { group in
                for printer in asked {
                    group.addTask {
                        let fault = await Self.fault(of: Printer(printer.url, transport: transport))
                        return (printer.id, PrinterLook(fault: fault, at: now))
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            try await transport.shutdown()
            self.looks.keep(found)
            looks.merge(found) { $1 }
        }
        return printers.map { looks[$0.id] ?? PrinterLook(fault: .unreachable, at: now) }
    }

    private static func fault(of printer: Printer) async -> PrinterFault? {
        do {
            return try await printer.status().refusal(of: PrintSettings())
        } catch let error as PrinterError {
            return error.fault
        } catch {
            return .unreachable
        }
    }
}
