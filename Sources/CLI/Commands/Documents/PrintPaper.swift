internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import Printing
internal import SwiftProtobuf

extension DocumentCommands {
    /// Print a document on a printer, once, whatever happens in between.
    struct PrintPaper: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "print",
            abstract: "Print a document, by the host or straight on a printer or a CUPS queue.",
            discussion: """
                --printer names one of the host's printers (yizhan documents printers), which the host prints on, or is an \
                address, which this computer prints on. Without it the host keeps the document for pick-up by code (取件码).

                A print of this computer's that was cut off is taken up by the same command: nothing is printed twice. Where nobody can know \
                whether sheets came out, look at the tray and say --found complete or --found missing. What this computer or the \
                host printed already is printed again with a --reason, and what the host still prints not at all; the host knows \
                nothing of this computer's prints.
                """
        )

        /// What somebody saw who looked at the printer.
        enum Found: String, ExpressibleByArgument, CaseIterable {
            case complete
            case missing
        }

        @Argument(help: "Number of the document (文书编号).")
        var number: String

        @Option(help: "One of the host's printers, or ipp://192.0.2.7/ipp/print, ipps://cups.local/printers/hall.")
        var printer = ""

        @Option(help: "Copies, 1 to 99.")
        var copies = 1

        @Flag(help: "On both sides (双面).")
        var duplex = false

        @Option(help: "What lies in the tray of a print whose end is not known: complete or missing.")
        var found: Found?

        @Option(help: "Why a document is printed that this computer or the host printed already.")
        var reason = ""

        @Option(help: "PEM file with the printer's certificate, for ipps://.", completion: .file())
        var certificate: String?

        @Option(help: "Folder in which it is kept how far prints have come.", completion: .directory)
        var prints = PrintMemory.defaultFolder

        @Flag(help: "Do not wait until the host has printed it.")
        var noWait = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard !self.printer.contains(":") || PrinterURL(self.printer) != nil else {
                throw ValidationError(
                    "\(self.printer) is no printer: it begins with ipp:// or ipps:// and names a host."
                )
            }
            guard (1...99).contains(self.copies) else {
                throw ValidationError("1 to 99 copies can be printed at once.")
            }
        }

        func run() async throws {
            guard let url = PrinterURL(self.printer) else { return try await self.printByHost() }
            let memory = PrintMemory(number: self.number, folder: self.prints)
            try memory.lock()
            let (record, document) = try await self.begin(memory)
            try memory.keep(record, printer: url.text)
            let transport = try HTTPPrinterTransport(certificates: self.certificate)
            let ended: Result<PrintRecord, any Error>
            do {
                let run = PrintRun(Printer(url, transport: transport))
                ended = .success(
                    try await run.run(record, document) { record in
                        try memory.keep(record, printer: url.text)
                        Terminal.line(record.message)
                    }
                )
            } catch {
                ended = .failure(error)
            }
            try await transport.shutdown()
            guard try ended.get().state == .done else { throw ExitCode(ExitStatus.failed.rawValue) }
        }

        /// Has the host print it, and waits for the end.
        private func printByHost() async throws {
            let request = PrintRequest.with {
                $0.number = self.number
                $0.printerID = self.printer
                $0.copies = UInt32(self.copies)
                $0.isDuplex = self.duplex
            }
            let job = try await self.options.withClient { client in
                let prints = PrintServiceClient(client)
                let job = try await prints.print(request, options: self.options.callOptions)
                return self.noWait ? job : try await PrintOutput.follow(job, prints, self.options)
            }
            try PrintOutput.show(job, json: self.options.json)
            guard [.held, .done].contains(job.state) || PrintOutput.isUnderWay(job.state) else {
                throw ExitCode(ExitStatus.failed.rawValue)
            }
        }

        /// The print as it is to go on, and what is printed.
        private func begin(_ memory: PrintMemory) async throws -> (PrintRecord, PrintDocument) {
            let (known, file) = try await self.options.withClient { client in
                let documents = DocumentServiceClient(client)
                let number = self.number
                let known = try await documents.getDocument(
                    .with { $0.number = number },
                    options: self.options.callOptions
                )
                let file = try await documents.fetchDocument(
                    .with { $0.number = number },
                    options: self.options.callOptions
                )
                return (known, file)
            }
            guard known.state == .valid else {
                throw Failure(.failed, "\(self.number) is \(DocumentOutput.state(known.state)): it is not printed.")
            }
            guard let document = PrintDocument(pdf: Array(file.content), pages: Int(known.pageCount)) else {
                throw Failure(.failed, "\(self.number) has no file that can be printed.")
            }
            let kept = try memory.last()
            if self.begins(after: kept?.record.state) { try self.checkHost(known) }
            return (try self.record(of: kept, title: known.title), document)
        }

        /// Whether sheets come out that no print of this computer's has begun; else it only goes on with one.
        private func begins(after state: PrintState?) -> Bool {
            switch state {
            case nil, .reserved, .failed, .done, .cancelled: true
            case .spoiled, .lost: self.found == .missing
            case .created, .sending, .printing, .waiting: false
            }
        }

        /// Refuses a second copy of what the host printed, or still prints.
        private func checkHost(_ known: Document) throws {
            guard !known.isPrinting else {
                throw Failure(
                    .failed,
                    "The host has a print of \(self.number) that may still come out. Let it end or cancel it: yizhan documents prints."
                )
            }
            guard !known.isPrinted || !self.reason.allSatisfy(\.isWhitespace) else {
                throw Failure(.failed, "The host printed \(self.number) already. Say --reason to print it again.")
            }
        }

        /// Goes on with a print that is not over, or begins one.
        private func record(of kept: PrintMemory.Print?, title: String) throws -> PrintRecord {
            let settings = PrintSettings(copies: self.copies, sides: self.duplex ? .twoLongEdge : .one)
            guard var record = kept?.record, record.state != .done, record.state != .cancelled else {
                guard kept?.record.state != .done || !self.reason.allSatisfy(\.isWhitespace) else {
                    throw Failure(.failed, "\(self.number) was printed already. Say --reason to print it again.")
                }
                guard let record = PrintRecord(id: UUID().uuidString, title: title, settings: settings) else {
                    throw Failure(.failed, "The print cannot be begun.")
                }
                return record
            }
            // Its job is on the printer that it was begun on: another knows it not, or has somebody else's by its number.
            if let before = kept?.printer, !before.isEmpty, before != self.printer, record.state != .failed {
                throw Failure(.failed, "This print was begun on \(before). Go on there, with --printer \(before).")
            }
            switch (record.state, self.found) {
            case (.failed, _): record.apply(.retried)
            case (.spoiled, .complete?), (.lost, .complete?): record.apply(.foundComplete)
            case (.spoiled, .missing?), (.lost, .missing?): record.apply(.foundMissing)
            case (.spoiled, nil), (.lost, nil):
                throw Failure(
                    .failed,
                    "\(record.message) Look at the tray, then say --found complete, or --found missing to print again."
                )
            default: break
            }
            return record
        }
    }
}
