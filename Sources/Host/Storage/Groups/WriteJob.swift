internal import PluginKit

/// A write that waits for its group.
protocol WriteJob: AnyObject, Sendable {
    var module: String { get }
    var guardian: any StatementGuard { get }

    /// Takes the write up for a group; `false` where it was cancelled before.
    func claim() -> Bool

    /// Runs it; again where the engine has to repeat its group.
    ///
    /// - Returns: whether what it did is to be kept.
    func run(_ transaction: StoreTransaction) -> Bool

    /// Tells its caller how the group's commit went.
    func finish(_ commit: Result<Void, StorageError>)
}
