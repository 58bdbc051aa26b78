internal import PluginKit
internal import Synchronization

/// A gate that lets every call through unless told otherwise, and notes what it and the handlers saw.
final class CallLog: CallGate, CallObserver {
    private struct State {
        var contexts: [CallContext] = []
        var ended: [RPCError?] = []
        var refusal: RPCError?
    }

    private let state = Mutex(State())

    /// Calls that reached their handler.
    var contexts: [CallContext] { self.state.withLock { $0.contexts } }

    /// How each call ended, `nil` for success.
    var ended: [RPCError?] { self.state.withLock { $0.ended } }

    /// Refuses every call from now on.
    func refuse(with error: RPCError) {
        self.state.withLock { $0.refusal = error }
    }

    func note(_ context: CallContext) {
        self.state.withLock { $0.contexts.append(context) }
    }

    func observer(of method: MethodDescriptor, module: String) -> any CallObserver { self }

    func admit(_ context: CallContext) throws(RPCError) {
        if let refusal = self.state.withLock({ $0.refusal }) { throw refusal }
    }

    func ended(_ context: CallContext, error: RPCError?) {
        self.state.withLock { $0.ended.append(error) }
    }
}
