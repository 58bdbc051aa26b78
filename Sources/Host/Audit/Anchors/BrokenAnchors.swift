/// An anchor file that nothing can be compared with; for the operator.
package struct BrokenAnchors: Error, CustomStringConvertible {
    /// Which file, and what is wrong with it.
    package let description: String
}
