import PluginKit

/// Why a step was refused.
enum RefusedStep {
    /// The code; `nil` where the step was taken.
    static func code(_ step: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await step()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }

    /// The condition that did not hold, or the message; `nil` where the step was taken.
    static func condition(_ step: () async throws -> Void) async -> String? {
        do {
            try await step()
            return nil
        } catch {
            let error = RPCError(catching: error)
            for case .errorInfo(_, _, let metadata) in error.details {
                if let condition = metadata["condition"] { return condition }
            }
            return error.message
        }
    }

    /// The fields that are wrong; empty where the step was taken.
    static func fields(_ step: () async throws -> Void) async -> [String] {
        do {
            try await step()
            return []
        } catch {
            return RPCError(catching: error).details.flatMap { detail -> [String] in
                if case .badRequest(let fields) = detail { fields.map(\.field) } else { [] }
            }
        }
    }
}
