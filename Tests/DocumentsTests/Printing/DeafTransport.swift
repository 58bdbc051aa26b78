internal import Printing
internal import Synchronization

/// A transport over which nothing arrives any more once a request of some kind was answered.
final class DeafTransport: PrinterTransport {
    private let transport: any PrinterTransport
    private let state = Mutex<(last: UInt16?, isDeaf: Bool)>((nil, false))

    init(_ transport: any PrinterTransport) {
        self.transport = transport
    }

    func goDeaf(after operation: UInt16) { self.state.withLock { $0.last = operation } }

    func hear() { self.state.withLock { $0 = (nil, false) } }

    func post(_ url: String, message: [UInt8], document: [UInt8]) async throws -> [UInt8] {
        guard !self.state.withLock({ $0.isDeaf }) else { throw PrinterError.unreachable("the net is down") }
        let operation = UInt16(message[2]) << 8 | UInt16(message[3])
        let answer = try await self.transport.post(url, message: message, document: document)
        self.state.withLock { if $0.last == operation { $0.isDeaf = true } }
        return answer
    }
}
