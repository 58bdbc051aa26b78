/// A number that another part of the host knows, read when somebody asks for the metrics.
struct Sample {
    /// What the number does over time.
    enum Kind: String {
        /// Goes up and down.
        case gauge
        /// Only rises.
        case counter
    }

    let name: String
    let kind: Kind
    let help: String
    let read: @Sendable () -> Double
}
