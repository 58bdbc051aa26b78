/// Why a scanner gave no verdict.
struct ScannerError: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
