internal import Documents
internal import Foundation
internal import PluginKit
internal import Printing

/// How documents are numbered, kept and verified.
struct DocumentSettings: Sendable {
    let numbers: CaseNumbers
    /// Address that stands before the code; empty for none.
    let verifyURL: String
    /// Signs what its office closes.
    let signer: (any DocumentSigner)?
    /// Signs it by SM2 too.
    let sm2: SM2Signer?
    /// After so long a draft is removed.
    let draftAge: Duration
    let printers: PrinterList
    /// For so long a print is kept for pick-up.
    let pickupAge: Duration

    private static let urlMax = 120

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig) throws(RPCError) {
        let pattern = config.string("number_pattern")
        guard let numbers = CaseNumbers(pattern) else {
            throw Self.wrong("number_pattern", pattern, "has to be text with one {number:6}")
        }
        self.numbers = numbers
        let url = config.string("verify_url")
        guard url.isEmpty || (url.hasPrefix("https://") && url.utf8.count <= Self.urlMax && !url.contains("#")) else {
            throw Self.wrong("verify_url", url, "has to begin with https://, without #")
        }
        self.verifyURL = url
        self.signer = try Self.signer(config)
        self.sm2 = try Self.sm2(config)
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

    private static func signer(_ config: PluginConfig) throws(RPCError) -> (any DocumentSigner)? {
        let files = try Self.files(config, "certificate_file", "certificate_key_file")
        let (program, office) = (config.string("signing_program"), config.string("signing_office"))
        guard program.isEmpty == office.isEmpty, program.isEmpty || files == nil else {
            throw Self.wrong(
                "signing_program",
                program,
                "needs documents.signing_office, and no certificate_file beside it"
            )
        }
        guard program.isEmpty else {
            guard FileManager.default.isExecutableFile(atPath: program) else {
                throw Self.wrong("signing_program", program, "has to be a program")
            }
            return ProgramSigner(holder: office, path: program)
        }
        guard let files else { return nil }
        do {
            return try CertificateSigner(certificate: files.certificate, key: files.key)
        } catch {
            throw Self.unusable("certificate_file", config, error)
        }
    }

    private static func sm2(_ config: PluginConfig) throws(RPCError) -> SM2Signer? {
        guard let files = try Self.files(config, "sm2_certificate_file", "sm2_key_file") else { return nil }
        do {
            return try SM2Signer(certificate: files.certificate, key: files.key)
        } catch {
            throw Self.unusable("sm2_certificate_file", config, error)
        }
    }

    /// The contents of a certificate's file and of its key's; `nil` where neither is named.
    private static func files(
        _ config: PluginConfig,
        _ certificate: String,
        _ key: String
    ) throws(RPCError) -> (certificate: [UInt8], key: [UInt8])? {
        let names = [certificate, key]
        guard names.contains(where: { !config.string($0).isEmpty }) else { return nil }
        var read: [[UInt8]] = []
        for name in names {
            guard let bytes = FileManager.default.contents(atPath: config.string(name)) else {
                throw Self.wrong(name, config.string(name), "has to be a file that can be read; both or neither")
            }
            read.append(Array(bytes))
        }
        return (read[0], read[1])
    }

    private static func unusable(_ name: String, _ config: PluginConfig, _ error: DocumentError) -> RPCError {
        Self.wrong(name, config.string(name), "cannot be used (\(error.message))")
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.\(name) is \"\(value)\": it \(what).")
    }
}
