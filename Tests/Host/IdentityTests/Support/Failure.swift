internal import PluginKit

/// The error that a call fails with, to be looked at; `nil` where it succeeds.
func failure<Result>(of body: () async throws -> Result) async -> RPCError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return RPCError(catching: error)
    }
}
