internal import Documents
internal import PluginKit

/// The press on a thread of its own: the threads of calls do not wait for it, and memory does not grow with the papers
/// that are asked for at once.
struct PressRoom: Sendable {
    private let press = DocumentPress()
    private let thread = DiskThreads("documents.press", count: 1)
    /// Where signing servers are waited for: the press goes on meanwhile.
    private let signing = DiskThreads("documents.signing", count: 8)

    /// Makes a paper that nobody signs.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, in the words of ``DocumentError``.
    func print(
        _ template: Template,
        _ facts: Facts,
        _ imprint: Imprint,
        rules: ComputationRules
    ) async throws -> PrintedDocument {
        let press = self.press
        return try await Self.run(on: self.thread) { () throws(DocumentError) in
            try press.print(template, facts, imprint, rules: rules)
        }
    }

    /// Makes the file of a paper whose facts stand in it; with a signer it is signed at a time, `20260923013000Z`.
    ///
    /// - Throws: as ``print(_:_:_:rules:)``, and with `unavailable` where the signer cannot.
    func print(
        _ filled: FilledPaper,
        _ imprint: Imprint,
        signer: (any DocumentSigner)? = nil,
        time: String = ""
    ) async throws -> PrintedDocument {
        let press = self.press
        var paper = try await Self.run(on: self.thread) { () throws(DocumentError) in
            try press.print(filled, imprint, signingTime: signer == nil ? nil : time)
        }
        guard let signer else { return paper }
        let pdf = paper.pdf
        paper.pdf = try await Self.run(on: signer.mayWait ? self.signing : self.thread) { () throws(DocumentError) in
            try DocumentPress.signed(pdf, by: signer)
        }
        return paper
    }

    /// Puts the facts into a paper.
    ///
    /// - Throws: as ``print(_:_:_:rules:)``.
    func fill(
        _ template: Template,
        _ facts: Facts,
        isRedacted: Bool = false,
        isAssisted: Bool,
        computed: [String: [String: String]] = [:],
        rules: ComputationRules
    ) throws -> FilledPaper {
        do {
            return try DocumentPress.fill(
                template,
                facts,
                isRedacted: isRedacted,
                isAssisted: isAssisted,
                computed: computed,
                rules: rules
            )
        } catch {
            throw error.rpcError
        }
    }

    /// Characters of a paper that people make by themselves: some forty pages of 616, for all wait for one press.
    private static let ownCharactersMax = 25_000

    /// Refuses a paper that a citizen makes, or somebody at a terminal, and that would hold up the press for everybody.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func checkLength(_ filled: FilledPaper, _ viewer: DocumentViewer) throws(RPCError) {
        guard viewer.isStaff || filled.text.count <= Self.ownCharactersMax else {
            throw RPCError(code: .invalidArgument, message: "内容太长，自己制作的文书最多约四十页。请精简，或者到窗口办理。")
        }
    }

    private static func run<Made: Sendable>(
        on thread: DiskThreads,
        _ work: @escaping @Sendable () throws(DocumentError) -> Made
    ) async throws -> Made {
        try await thread.run {
            do throws(DocumentError) {
                return try work()
            } catch {
                throw error.rpcError
            }
        }
    }
}
