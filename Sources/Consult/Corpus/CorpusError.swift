/// Why statutes could not be read, for the operator.
package struct CorpusError: Error, CustomStringConvertible {
    /// What is wrong and where.
    package let description: String

    /// An error with what is wrong.
    package init(_ description: String) { self.description = description }
}
