/// Starts a task on the calling thread, up to its first suspension: the one place where the bus makes tasks.
///
/// Most handlers of small calls never suspend, and then cost no switch of threads.
@inline(__always)
func startImmediately(_ body: sending @escaping @isolated(any) () async -> Void) -> Task<Void, Never> {
    Task.immediate(operation: body)
}
