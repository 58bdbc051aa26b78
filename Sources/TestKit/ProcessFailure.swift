/// A process of a test did not do what the test needs.
package struct ProcessFailure: Error, CustomStringConvertible {
    /// What went wrong, with what the process printed.
    package let description: String

    /// Makes a failure.
    package init(description: String) {
        self.description = description
    }
}
