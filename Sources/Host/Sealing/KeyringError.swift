/// Why there are no keys to seal with; says what to do, and never a key.
package struct KeyringError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
