/// How requests reach a printer.
public protocol PrinterTransport: Sendable {
    /// Posts an IPP request and returns the body of the answer.
    ///
    /// It never sends a request twice by itself: of a document that would be a second copy.
    ///
    /// - Parameters:
    ///   - url: of HTTP.
    ///   - message: the encoded message.
    ///   - document: what follows it.
    /// - Throws: ``PrinterError``, or `CancellationError` where the task is cancelled.
    func post(_ url: String, message: [UInt8], document: [UInt8]) async throws -> [UInt8]
}
