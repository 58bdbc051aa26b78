internal import Foundation
internal import PluginKit
internal import SearchAPI

/// What a request looks for, read and checked.
struct SearchWish: Sendable {
    /// What is looked for, by what a text may mean: a number is looked for before words, words before how they sound.
    let sought: [SearchQuery.Sought]
    let limit: Int
    /// For the audit log: names no person.
    let note: String

    private static let lengthMax = 100
    private static let termsMax = 8
    private static let pages = PageLength(max: 200, usual: 20)

    /// Reads a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ request: SearchRequest) throws(RPCError) {
        self.limit = try Self.pages.rows(request.pageSize)
        guard request.query.unicodeScalars.prefix(Self.lengthMax + 1).count <= Self.lengthMax else {
            throw Self.wrong("query", "检索内容最多 \(Self.lengthMax) 个字")
        }
        if request.person {
            guard let person = SearchPerson(query: request.query), !person.canonical.isEmpty else {
                throw Self.wrong("query", "请输入联系电话或者完整的姓名")
            }
            self.sought = [.person(person)] + (person.asSound.map { [.person($0)] } ?? [])
            self.note = "person \(person.masked)"
            return
        }
        let terms = SearchWords.normalised(request.query).split(whereSeparator: \.isWhitespace).map(String.init)
        guard !terms.isEmpty else { throw Self.wrong("query", "请输入检索内容") }
        guard terms.count <= Self.termsMax else { throw Self.wrong("query", "最多 \(Self.termsMax) 个检索词") }
        // Numbers of other platforms hold Chinese and blanks: 乌达法援〔2026〕0001号. One look says whether it is one.
        let numbers: [SearchQuery.Sought] =
            terms.contains { $0.contains(where: \.isNumber) }
            ? [.number(SearchWords.normalised(request.query).trimmingCharacters(in: .whitespacesAndNewlines))] : []
        let isNumber = !numbers.isEmpty && terms.count == 1 && terms[0].allSatisfy(\.isASCII)
        if terms.contains(where: { Self.words(of: $0).isEmpty }) {
            guard !numbers.isEmpty else { throw Self.wrong("query", "每个检索词至少两个字") }
            self.sought = numbers
        } else {
            self.sought =
                numbers + [.terms(terms)] + (terms.contains { SearchSound($0) != nil } ? [.sounds(terms)] : [])
        }
        self.note = isNumber ? "number" : "text"
    }

    /// The words that the index is asked for; of Chinese a single character says too little.
    static func words(of term: String) -> [String] {
        SearchWords.of(term).filter { $0.unicodeScalars.count > 1 }
    }

    private static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
