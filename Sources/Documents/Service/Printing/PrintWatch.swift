internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// Follows a print for whoever may see it.
struct PrintWatch {
    let desk: PrintDesk
    let events: any EventLog
    let context: CallContext

    /// Between two looks: a busy host writes many events of other things.
    private static let pause: Duration = .milliseconds(100)
    private static let ends: Set<PrintJobState> = [.done, .failed, .spoiled, .lost, .cancelled, .pickedUp]

    /// Sends the print as it is and each change, until it is over, the caller goes or the host stops.
    func run(_ id: String, _ responses: MessageWriter<PrintJob>) async throws {
        self.context.note(subject: id)
        var told: PrintJob?
        while true {
            // Before it is read, so that no change is passed over.
            let newest = try await self.events.newestSequence()
            // Made anew each time: what the caller reaches may have changed since.
            let job = try await self.desk.shown(id, self.context)
            if job != told { try await responses.write(job) }
            told = job
            if Self.ends.contains(job.state) { return }
            try await self.events.waitForEventInCall(after: newest)
            try await Task.sleep(for: Self.pause)
        }
    }
}
