internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import PluginKit

/// Finds the method of a stream and runs it.
struct GRPCDispatch: Sendable {
    typealias Transport = HTTP2ServerTransport.Posix
    typealias Stream = RPCStream<Transport.Inbound, Transport.Outbound>

    let table: MethodTable
    /// Health and reflection, which belong to this door.
    let own: MethodTable
    let authenticator: any Authenticator
    let messageBytesMax: Int
    let drain: GRPCDrain

    func serve(_ stream: Stream, _ context: ServerContext) async {
        let requests = GRPCRequests(stream.inbound, messageBytesMax: self.messageBytesMax)
        let answers = GRPCAnswers(stream.outbound)
        do {
            let head = try await requests.head()
            let path = "/" + context.descriptor.fullyQualifiedMethod
            let served = self.table.method(path)
            guard let method = served ?? self.own.method(path) else {
                throw PluginKit.RPCError(
                    code: .unimplemented,
                    message: "\(path) is not served: its module is unknown here or disabled."
                )
            }
            let principal = try await self.authenticator.authenticate(sessionToken: head.sessionToken)
            let start = ContinuousClock.now
            let call = GRPCCall(
                method: method,
                context: CallContext(
                    method: method.method,
                    principal: principal,
                    metadata: head.metadata,
                    deadline: method.deadline(start: start, timeout: head.timeout),
                    start: start,
                    door: .grpc,
                    peer: context.remotePeer
                ),
                requests: requests,
                answers: answers,
                authenticator: self.authenticator,
                drain: self.drain,
                isProbe: served == nil
            )
            await answers.end(await call.run(cancellation: context.cancellation))
        } catch {
            await answers.end(PluginKit.RPCError(catching: error))
        }
    }
}
