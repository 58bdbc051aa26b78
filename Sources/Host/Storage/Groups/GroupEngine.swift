/// Where groups of writes are committed: one engine's writer.
protocol GroupEngine: Sendable {
    /// Does `work` on the thread that writes, as soon as that is free.
    func onWriter(_ work: @escaping @Sendable (any GroupWriter) -> Void)
}
