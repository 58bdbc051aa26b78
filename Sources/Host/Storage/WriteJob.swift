internal import PluginKit

/// A write that waits for its group.
protocol WriteJob: AnyObject, Sendable {
    var module: String { get }
    var guardian: StatementGuard { get }

    /// Takes the write up for a group; `false` where it was cancelled before.
    func claim() -> Bool

    /// Runs it.
    ///
    /// - Returns: whether what it did is to be kept.
    func run(_ transaction: StoreTransaction) -> Bool

    /// Tells its caller how the group's commit went.
    func finish(_ commit: Result<Void, StorageError>)
}
