internal import Printing
internal import Synchronization

/// A transport that loses requests or answers, as a bad net does.
final class CutTransport: PrinterTransport {
    /// What is lost.
    enum Cut: Sendable, Hashable {
        /// The request never arrives.
        case request
        /// The request arrives and is carried out, the answer is lost.
        case answer
    }

    private let transport: any PrinterTransport
    private let plan: Mutex<[(operation: UInt16, cut: Cut)]>
    private let sent = Mutex<[UInt16]>([])

    /// - Parameter plan: operations of which one is lost, each once, in this order.
    init(_ transport: any PrinterTransport, _ plan: [(operation: UInt16, cut: Cut)]) {
        self.transport = transport
        self.plan = Mutex(plan)
    }

    /// Operations that reached the printer.
    var operations: [UInt16] { self.sent.withLock { $0 } }

    func post(_ url: String, message: [UInt8], document: [UInt8]) async throws -> [UInt8] {
        let operation = UInt16(message[2]) << 8 | UInt16(message[3])
        let cut = self.plan.withLock { plan -> Cut? in
            guard plan.first?.operation == operation else { return nil }
            return plan.removeFirst().cut
        }
        if cut == .request { throw PrinterError.unreachable("lost request") }
        self.sent.withLock { $0.append(operation) }
        let answer = try await self.transport.post(url, message: message, document: document)
        if cut == .answer { throw PrinterError.unreachable("lost answer") }
        return answer
    }
}
