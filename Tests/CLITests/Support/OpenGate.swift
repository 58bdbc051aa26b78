internal import PluginKit

/// Admits every call.
struct OpenGate: CallGate {
    struct Observer: CallObserver {
        func admit(_ context: CallContext) throws(RPCError) {}
        func ended(_ context: CallContext, error: RPCError?) {}
    }

    func observer(of method: MethodDescriptor, module: String) -> any CallObserver { Observer() }
}
