internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf
internal import YizhanClient

/// Calls a method of taxi cases and prints the case that it answers.
enum TaxiCall {
    static func run(
        _ options: GlobalOptions,
        _ body: (HotlineTaxiServiceClient, CallOptions) async throws -> TaxiCase
    ) async throws {
        let taxi = try await options.withClient { client in
            try await body(HotlineTaxiServiceClient(client), options.callOptions)
        }
        try TaxiOutput.show(taxi, json: options.json)
    }

    /// The time that an option names; `nil` where it is not given.
    static func time(_ text: String?, _ option: String) throws -> Google_Protobuf_Timestamp? {
        guard let text else { return nil }
        guard let time = BeijingTime.parse(text) else {
            throw Failure(.usage, "\(option) has to be a time such as 2026-11-24 08:30.")
        }
        return time
    }
}
