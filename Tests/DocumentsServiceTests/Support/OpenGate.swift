internal import PluginKit

/// Lets every call in that the method's own rule lets in.
struct OpenGate: CallGate, CallObserver {
    func observer(of method: MethodDescriptor, module: String) -> any CallObserver { self }
    func admit(_ context: CallContext) throws(RPCError) {}
    func ended(_ context: CallContext, error: RPCError?) {}
}
