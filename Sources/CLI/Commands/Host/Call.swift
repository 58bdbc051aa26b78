internal import ArgumentParser
internal import Foundation
internal import HostAPI
internal import HostBus
internal import PluginKit
internal import YizhanClient

/// Calls any method by its name with JSON.
struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Call any method with JSON: yizhan call HotlineService/GetOrder '{\"number\": \"HOT-…\"}'."
    )

    @Argument(help: "The method: GetOrder, HotlineService/GetOrder, or the whole path.")
    var method: String

    @Argument(
        help: "The request as JSON; - reads it from standard input. A method that takes a stream takes a line for each."
    )
    var request = "{}"

    @Option(help: "Idempotency key, for a call that is to be repeated by hand; otherwise a new one is made.")
    var key: String?

    @Option(help: "Metadata of the call, NAME=VALUE, as often as there is.")
    var metadata: [String] = []

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let payload = self.request == "-" ? Self.standardInput() : Array(self.request.utf8)
        let callOptions = try self.callOptions()
        try await self.options.withClient { client in
            let methods = try await HostServiceClient(client).listMethods(
                ListMethodsRequest(),
                options: self.options.callOptions
            ).methods
            let method = try MethodName.find(self.method, in: methods)
            let connection = try await client.connection(
                timeout: callOptions.timeout ?? MountedMethod.defaultTimeout
            )
            switch method.shape {
            case CallShape.unary.rawValue:
                let answer = try await connection.rawUnary(
                    path: method.path,
                    payload: payload,
                    encoding: .json,
                    options: callOptions
                )
                Terminal.line(String(decoding: answer, as: UTF8.self))
            case CallShape.serverStreaming.rawValue:
                try await connection.rawServerStreaming(
                    path: method.path,
                    payload: payload,
                    encoding: .json,
                    options: callOptions
                ) { Terminal.line(String(decoding: $0, as: UTF8.self)) }
            default:
                try await connection.rawStreaming(
                    path: method.path,
                    payloads: payload.split(separator: UInt8(ascii: "\n")).map { Array($0) },
                    encoding: .json,
                    options: callOptions
                ) { Terminal.line(String(decoding: $0, as: UTF8.self)) }
            }
        }
    }

    private func callOptions() throws -> CallOptions {
        var options = self.options.callOptions
        options.idempotencyKey = self.key ?? UUID().uuidString
        options.metadata[Metadata.requestID] = UUID().uuidString
        for entry in self.metadata {
            guard let equals = entry.firstIndex(of: "="), equals > entry.startIndex else {
                throw Failure(.usage, "\(entry) is no metadata: it has to be NAME=VALUE.")
            }
            options.metadata[String(entry[..<equals]).lowercased()] = String(entry[entry.index(after: equals)...])
        }
        return options
    }

    private static func standardInput() -> [UInt8] {
        Array((try? FileHandle.standardInput.readToEnd()) ?? Data())
    }
}
