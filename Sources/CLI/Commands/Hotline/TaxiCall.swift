internal import HotlineAPI
internal import PluginKit
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
}
