/// What the host does around every call, whichever door it came through: admission, counting, logging.
public protocol CallGate: Sendable {
    /// Makes the observer of a method, once, when the method is mounted.
    func observer(of method: MethodDescriptor, module: String) -> any CallObserver
}
