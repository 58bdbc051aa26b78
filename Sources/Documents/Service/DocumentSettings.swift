internal import PluginKit

/// How documents are numbered, kept and verified.
struct DocumentSettings: Sendable {
    let numbers: CaseNumbers
    /// Address that stands before the code; empty for none.
    let verifyURL: String
    /// After so long a draft is removed.
    let draftAge: Duration

    private static let urlMax = 120

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig) throws(RPCError) {
        let pattern = config.string("number_pattern")
        guard let numbers = CaseNumbers(pattern) else {
            throw Self.wrong("number_pattern", pattern, "has to be text with one {number:6}")
        }
        self.numbers = numbers
        let url = config.string("verify_url")
        guard url.isEmpty || (url.hasPrefix("https://") && url.utf8.count <= Self.urlMax && !url.contains("#")) else {
            throw Self.wrong("verify_url", url, "has to begin with https://, without #")
        }
        self.verifyURL = url
        self.draftAge = .seconds(config.integer("draft_days") * 86_400)
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.\(name) is \"\(value)\": it \(what).")
    }
}
