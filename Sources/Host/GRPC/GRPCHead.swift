internal import GRPCCore
internal import PluginKit

/// What the headers of a request say.
struct GRPCHead {
    private(set) var metadata = PluginKit.Metadata()
    private(set) var sessionToken = ""
    private(set) var timeout: Duration?

    /// As on the bus.
    private static let entriesMax = 64
    private static let bearer = "Bearer "
    /// Of HTTP and of gRPC itself; calls do not see them.
    private static let reserved: Set<String> = ["content-type", "te", "user-agent", "accept-encoding", "host"]

    init(_ headers: GRPCCore.Metadata) {
        for (key, value) in headers {
            guard case .string(let text) = value else { continue }
            switch key {
            case "authorization":
                if text.hasPrefix(Self.bearer) { self.sessionToken = String(text.dropFirst(Self.bearer.count)) }
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
