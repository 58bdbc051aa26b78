package import PluginKit

/// Lets every call in that the method's own rule lets in.
package struct OpenGate: CallGate, CallObserver {
    /// Makes one.
    package init() {}

    package func observer(of method: MethodDescriptor, module: String) -> any CallObserver { self }
    package func admit(_ context: CallContext) throws(RPCError) {}
    package func ended(_ context: CallContext, error: RPCError?) {}
}
