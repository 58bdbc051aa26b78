/// What a write returns, on its way from the writer's thread to the caller.
///
/// Safety: set on the writer's thread before the caller's continuation is resumed, and read by the caller afterwards.
final class WriteOutput<Output: Sendable>: @unchecked Sendable {
    private var output: Output?

    func set(_ output: Output) {
        self.output = output
    }

    /// - Throws: `CancellationError` where the write was never run.
    func take() throws -> Output {
        guard let output = self.output else { throw CancellationError() }
        return output
    }
}
