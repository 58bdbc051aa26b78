internal import Foundation
internal import PluginKit
internal import Printing

/// How documents are numbered, kept and verified.
struct DocumentSettings: Sendable {
    let numbers: CaseNumbers
    let officeNumbers: OfficeNumbers
    /// Address that stands before the code; empty for none.
    let verifyURL: String
    /// Named as who offers the service that helped with a paper; empty for the tenant's root.
    let assistedProducer: String
    /// Sign what their own office closes.
    let signers: OfficeSigners
    /// After so long a draft is removed.
    let draftAge: Duration
    let printers: PrinterList
    /// For so long a print is kept for pick-up.
    let pickupAge: Duration

    private static let urlMax = 120

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig, _ time: TimeSource) throws(RPCError) {
        let pattern = config.string("number_pattern")
        guard let numbers = CaseNumbers(pattern) else {
            throw Self.wrong("number_pattern", pattern, "has to be text with one {number:6}")
        }
        self.numbers = numbers
        self.officeNumbers = try OfficeNumbers(config)
        let url = config.string("verify_url")
        guard url.isEmpty || (url.hasPrefix("https://") && url.utf8.count <= Self.urlMax && !url.contains("#")) else {
            throw Self.wrong("verify_url", url, "has to begin with https://, without #")
        }
        self.verifyURL = url
        self.assistedProducer = config.string("assisted_producer")
        guard self.assistedProducer.utf8.count <= 200 else {
            throw Self.wrong("assisted_producer", self.assistedProducer, "has to be a name of up to 200 bytes")
        }
        self.signers = try OfficeSigners(config, time)
        self.draftAge = .seconds(config.integer("draft_days") * 86_400)
        self.printers = try Self.printers(config)
        self.pickupAge = .seconds(config.integer("pickup_days") * 86_400)
    }

    private static func printers(_ config: PluginConfig) throws(RPCError) -> PrinterList {
        var printers: [CentrePrinter] = []
        for text in config.strings("printers") {
            guard let printer = CentrePrinter(text) else {
                throw Self.wrong(
                    "printers",
                    text,
                    "has to be ID|NAME|ORGANISATION|ipp://HOST/PATH, the id of a-z, 0-9, -, _"
                )
            }
            guard !printers.contains(where: { $0.id == printer.id }) else {
                throw Self.wrong("printers", text, "has the id of another printer")
            }
            printers.append(printer)
        }
        let file = config.string("printer_certificates_file")
        guard file.isEmpty || FileManager.default.isReadableFile(atPath: file) else {
            throw Self.wrong("printer_certificates_file", file, "has to be a file that can be read")
        }
        if !file.isEmpty {
            do {
                try HTTPPrinterTransport.check(certificates: file)
            } catch {
                throw Self.wrong("printer_certificates_file", file, "has to be a PEM file with certificates")
            }
        }
        return PrinterList(all: printers, certificates: file)
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.\(name) is \"\(value)\": it \(what).")
    }
}
