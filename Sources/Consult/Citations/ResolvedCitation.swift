/// A citation and what became of it.
package struct ResolvedCitation: Sendable {
    /// As the text has it, 《民法典》第188条.
    package let text: String
    /// What became of it.
    package let state: CitationState
    /// What is wrong, for whoever wrote it; empty where nothing is.
    package let remark: String
    /// The article, where there is one: in force, or the last that was.
    package let article: Int?
}
