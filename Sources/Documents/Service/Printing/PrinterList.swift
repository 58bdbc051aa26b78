internal import PluginKit
internal import Printing

/// The printers of the centre's and how they are reached.
struct PrinterList: Sendable {
    /// In the order of the configuration.
    let all: [CentrePrinter]
    /// PEM file with the certificates of printers that are reached by `ipps://`; empty for the system's authorities.
    let certificates: String

    /// Seconds for a look at a printer that somebody waits for.
    private static let lookSeconds: Int64 = 5

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

    /// What keeps each of these printers from printing now, asked of all of them at once.
    func faults(of printers: [CentrePrinter]) async throws -> [PrinterFault?] {
        let transport = try self.transport(timeoutSeconds: Self.lookSeconds)
        let faults = await withTaskGroup(of: (Int, PrinterFault?).self) { group in
            for (number, printer) in printers.enumerated() {
                group.addTask { (number, await Self.fault(of: Printer(printer.url, transport: transport))) }
            }
            var faults = [PrinterFault?](repeating: nil, count: printers.count)
            for await (number, fault) in group { faults[number] = fault }
            return faults
        }
        try await transport.shutdown()
        return faults
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
