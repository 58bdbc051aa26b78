internal import Dispatch

/// The writer of a host and its thread.
struct PostgresGroupEngine: GroupEngine {
    let queue: DispatchQueue
    let writer: PostgresWriter

    func onWriter(_ work: @escaping @Sendable (any GroupWriter) -> Void) {
        let writer = self.writer
        self.queue.async { work(writer) }
    }
}
