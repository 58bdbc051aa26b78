internal import Documents
internal import PluginKit

/// The press on a thread of its own: the threads of calls do not wait for it, and memory does not grow with the papers
/// that are asked for at once.
struct PressRoom: Sendable {
    /// Tells the calendar by which days are computed.
    let calendar: CalendarSource
    private let press = DocumentPress()
    private let thread = DiskThreads("documents.press", count: 1)

    init(calendar: CalendarSource) { self.calendar = calendar }

    /// Makes a paper; with a signer it is signed at a time, `20260923013000Z`.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, in the words of ``DocumentError``.
    func print(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        signer: (any DocumentSigner)? = nil,
        time: String = ""
    ) async throws -> PrintedDocument {
        let (press, calendar) = (self.press, self.calendar.current)
        return try await self.thread.run {
            do {
                return try press.print(template, facts, imprint, signer: signer, time: time, calendar: calendar)
            } catch let error as DocumentError {
                throw error.rpcError
            }
        }
    }
}
