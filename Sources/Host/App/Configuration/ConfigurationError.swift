/// What is wrong with the configuration, for the operator.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String

    /// Makes an error.
    package init(_ description: String) {
        self.description = description
    }
}
