/// The failure of a module that was told to fail.
struct ProbeFailure: Error, CustomStringConvertible {
    let description: String
}
