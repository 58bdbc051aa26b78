internal import Synchronization

/// A printer or a CUPS queue, spoken to by IPP 2.0 (RFC 8010, 8011).
///
/// Each method is one request; ``PrintRun`` makes a transaction of them.
public final class Printer: Sendable {
    /// Where it is.
    public let url: PrinterURL
    private let transport: any PrinterTransport
    private let requests = Atomic<UInt32>(0)

    /// Makes a client.
    public init(_ url: PrinterURL, transport: any PrinterTransport) {
        self.url = url
        self.transport = transport
    }

    /// How the printer is.
    ///
    /// - Throws: ``PrinterError``.
    public func status() async throws -> PrinterStatus {
        let answer = try await self.call(
            .getPrinterAttributes,
            [
                IPPAttribute(
                    "requested-attributes",
                    [
                        "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "operations-supported",
                        "document-format-supported", "media-supported", "sides-supported",
                    ].map { .keyword($0) }
                )
            ]
        )
        guard let group = answer.group(.printerGroup) else {
            throw PrinterError.notUnderstood("no attributes of the printer")
        }
        return PrinterStatus(group)
    }

    /// Asks whether a job with these settings would be taken, without making one.
    ///
    /// - Throws: ``PrinterError``.
    public func validate(name: String, _ settings: PrintSettings) async throws {
        _ = try await self.call(.validateJob, Self.job(name) + [Self.format], settings: settings)
    }

    /// Makes a job without a document, which prints nothing.
    ///
    /// - Throws: ``PrinterError``.
    func create(name: String, _ settings: PrintSettings) async throws -> PrinterJob {
        let answer = try await self.call(.createJob, Self.job(name), settings: settings)
        guard let group = answer.group(.jobGroup), let job = PrinterJob(group) else {
            throw PrinterError.notUnderstood("no number of the job")
        }
        return job
    }

    /// Sends the document of a job, the only step after which paper comes out.
    ///
    /// - Throws: ``PrinterError``.
    func send(_ document: PrintDocument, to job: Int32) async throws {
        _ = try await self.call(
            .sendDocument,
            [
                IPPAttribute("job-id", .integer(job)), Self.user, Self.format,
                IPPAttribute("last-document", .boolean(true)),
            ],
            document: document.pdf
        )
    }

    /// What became of a job.
    ///
    /// - Throws: ``PrinterError``; one that is not found is an error too.
    public func job(_ id: Int32) async throws -> PrinterJob {
        let answer = try await self.call(
            .getJobAttributes,
            [IPPAttribute("job-id", .integer(id)), Self.user, Self.jobAttributes]
        )
        guard let group = answer.group(.jobGroup), let job = PrinterJob(group) else {
            throw PrinterError.notUnderstood("no state of the job")
        }
        return job
    }

    /// The jobs with a mark in their name that are not over.
    ///
    /// - Throws: ``PrinterError``.
    func openJobs(marked mark: String) async throws -> [PrinterJob] {
        let answer = try await self.call(
            .getJobs,
            [Self.user, IPPAttribute("which-jobs", .keyword("not-completed")), Self.jobAttributes]
        )
        return answer.groups.filter { $0.tag == IPPTag.jobGroup.rawValue }.compactMap { PrinterJob($0) }
            .filter { !$0.isOver && $0.name.contains(mark) }
    }

    /// Cancels a job; one that is over already is no error.
    ///
    /// - Throws: ``PrinterError``.
    public func cancel(_ id: Int32) async throws {
        do {
            _ = try await self.call(.cancelJob, [IPPAttribute("job-id", .integer(id)), Self.user])
        } catch PrinterError.status(0x0404) {
            // client-error-not-possible: it is over.
        }
    }

    private static let user = IPPAttribute("requesting-user-name", .text(.name, "yizhan"))
    private static let format = IPPAttribute("document-format", .text(.mediaType, "application/pdf"))
    private static let jobAttributes = IPPAttribute(
        "requested-attributes",
        [
            "job-id", "job-name", "job-state", "job-state-reasons", "job-impressions-completed", "time-at-processing",
        ].map { .keyword($0) }
    )

    private static func job(_ name: String) -> [IPPAttribute] {
        [
            Self.user, IPPAttribute("job-name", .text(.name, name)),
            // What the printer cannot do it is to refuse, not to leave out.
            IPPAttribute("ipp-attribute-fidelity", .boolean(true)),
        ]
    }

    private func call(
        _ operation: IPPOperation,
        _ attributes: [IPPAttribute],
        settings: PrintSettings? = nil,
        document: [UInt8] = []
    ) async throws -> IPPMessage {
        var groups = [
            IPPGroup(
                .operationGroup,
                [
                    IPPAttribute("attributes-charset", .text(.charset, "utf-8")),
                    IPPAttribute("attributes-natural-language", .text(.language, "zh-cn")),
                    IPPAttribute("printer-uri", .text(.uri, self.url.text)),
                ] + attributes
            )
        ]
        if let settings {
            groups.append(
                IPPGroup(
                    .jobGroup,
                    [
                        IPPAttribute("copies", .integer(Int32(settings.copies))),
                        IPPAttribute("media", .keyword(PrintSettings.paper)),
                        IPPAttribute("sides", .keyword(settings.sides.rawValue)),
                    ]
                )
            )
        }
        let id = self.requests.wrappingAdd(1, ordering: .relaxed).newValue
        let request = IPPMessage(code: operation.rawValue, requestID: max(1, id), groups: groups)
        let bytes = try await self.transport.post(self.url.http, message: request.encoded(), document: document)
        let answer: IPPMessage
        do {
            answer = try IPPMessage(decoding: bytes)
        } catch {
            throw PrinterError.notUnderstood("\(error)")
        }
        guard answer.requestID == request.requestID else {
            throw PrinterError.notUnderstood("an answer to another request")
        }
        guard answer.isSuccess else { throw PrinterError.status(answer.code) }
        return answer
    }
}
