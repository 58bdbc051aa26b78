internal import Foundation
internal import PluginKit

/// The endpoint that may word answers; without an address there is none, and nothing leaves the machine.
struct EndpointSettings: Sendable {
    /// Where questions go, an OpenAI-compatible `…/chat/completions`.
    let url: String
    /// Which of its models.
    let model: String
    /// What it is authorised by; may be empty.
    let key: String
    /// How long it may take.
    let timeout: Duration

    /// The settings; `nil` where none is wanted.
    ///
    /// - Throws: ``RPCError`` where the address would carry questions in the clear, or the model is missing.
    init?(_ config: PluginConfig) throws(RPCError) {
        let address = config.string("endpoint_url")
        guard !address.isEmpty else { return nil }
        guard let url = URL(string: address), let host = url.host(), !host.isEmpty,
            url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "::1", "localhost"].contains(host))
        else {
            throw RPCError(
                code: .invalidArgument,
                message: "consult.endpoint_url has to be https://…, or http:// to this machine."
            )
        }
        guard !config.string("endpoint_model").isEmpty else {
            throw RPCError(code: .invalidArgument, message: "consult.endpoint_url needs consult.endpoint_model.")
        }
        self.url = address
        self.model = config.string("endpoint_model")
        self.key = config.string("endpoint_key")
        self.timeout = .seconds(config.integer("endpoint_timeout_seconds"))
    }
}
