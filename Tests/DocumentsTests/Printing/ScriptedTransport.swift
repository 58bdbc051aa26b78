internal import Printing

/// A transport that answers every request with the same message.
struct ScriptedTransport: PrinterTransport {
    let answer: @Sendable (IPPMessage) throws -> [UInt8]

    func post(_ url: String, message: [UInt8], document: [UInt8]) async throws -> [UInt8] {
        try self.answer(try IPPMessage(decoding: message))
    }
}
