internal import GRPCCore
internal import PluginKit

/// What the headers of a request say.
struct GRPCHead {
    private(set) var metadata = PluginKit.Metadata()
    private(set) var sessionToken = ""
    private(set) var timeout: Duration?

    /// As on the bus.
    private static let entriesMax = 64
    /// Of HTTP and of gRPC itself, and secrets; calls do not see them.
    private static let reserved: Set<String> = [
        "content-type", "te", "user-agent", "accept-encoding", "host", "cookie", "proxy-authorization",
    ]

    /// Reads the headers.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` where somebody shows what is no session.
    init(_ headers: GRPCCore.Metadata) throws {
        for (key, value) in headers {
            guard case .string(let text) = value else { continue }
            switch key {
            case "authorization":
                self.sessionToken = try Self.bearerToken(text)
            case "grpc-timeout":
                self.timeout = Self.duration(text)
            default:
                guard !key.hasPrefix("grpc-"), !key.hasPrefix(":"), !Self.reserved.contains(key),
                    self.metadata.entries.count < Self.entriesMax
                else { continue }
                self.metadata.entries.append(.init(key: key, value: text))
            }
        }
    }

    private static func bearerToken(_ value: String) throws -> String {
        let words = value.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw PluginKit.RPCError(
                code: .unauthenticated,
                message: "The metadatum \"authorization\" must be \"Bearer\" and the token of a session."
            )
        }
        return String(words[1])
    }

    /// gRPC's form: at most eight digits and a unit.
    private static func duration(_ text: String) -> Duration? {
        guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0, count < 100_000_000 else {
            return nil
        }
        return switch unit {
        case "H": .seconds(count * 3_600)
        case "M": .seconds(count * 60)
        case "S": .seconds(count)
        case "m": .milliseconds(count)
        case "u": .microseconds(count)
        case "n": .nanoseconds(count)
        default: nil
        }
    }
}
