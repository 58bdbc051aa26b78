internal import HTTPTypes
internal import Hummingbird
internal import PluginKit

/// What the headers of a request say about its call.
struct CallHeaders: Sendable {
    /// Id of the request: the caller's, or one made here.
    let requestID: String
    /// Every header that is the caller's own, the request id and the idempotency key among them.
    let metadata: Metadata

    private let fields: HTTPFields

    init(_ fields: HTTPFields) {
        self.fields = fields
        let requestID = Self.requestID(fields)
        self.requestID = requestID
        var entries = fields.compactMap { field -> Metadata.Entry? in
            let key = field.name.canonicalName
            guard !Self.isOfTheDoor(key) else { return nil }
            return Metadata.Entry(key: key, value: field.value)
        }
        entries.append(Metadata.Entry(key: Metadata.requestID, value: requestID))
        self.metadata = Metadata(entries)
    }

    /// How the messages are encoded; `nil` for a content type that is none of the door's.
    var encoding: WireEncoding? {
        guard let type = self.fields[.contentType] else { return nil }
        // "application/json; charset=utf-8" is JSON too: what follows the semicolon may say nothing else.
        switch type.prefix(while: { $0 != ";" }).trimmed.lowercased() {
        case "application/json": return .json
        case "application/proto": return .protobuf
        default: return nil
        }
    }

    /// The session token of `Authorization: Bearer`; empty where there is no such header.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated` for another scheme.
    func sessionToken() throws(RPCError) -> String {
        guard let value = self.fields[.authorization] else { return "" }
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw RPCError(
                code: .unauthenticated,
                message: "The Authorization header must be \"Bearer\" and the token of a session."
            )
        }
        return words[1].trimmed
    }

    /// How long the caller waits, where it says so.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where the header is no number.
    func timeout() throws(RPCError) -> Duration? {
        guard let name = HTTPField.Name("Connect-Timeout-Ms"), let text = self.fields[name] else { return nil }
        guard text.utf8.count <= DoorLimits.timeoutDigitsMax, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let milliseconds = Int64(text)
        else {
            throw RPCError(
                code: .invalidArgument,
                message: "Connect-Timeout-Ms must be a number of milliseconds with at most "
                    + "\(DoorLimits.timeoutDigitsMax) digits."
            )
        }
        return .milliseconds(milliseconds)
    }

    /// Refuses what the door cannot decode.
    ///
    /// - Throws: ``RPCError`` with `unimplemented` for a compressed body, `invalidArgument` for another protocol.
    func check() throws(RPCError) {
        if let coding = self.fields[.contentEncoding], coding.lowercased() != "identity" {
            throw RPCError(
                code: .unimplemented,
                message: "The body must not be compressed: leave out Content-Encoding or send \"identity\"."
            )
        }
        if let name = HTTPField.Name("Connect-Protocol-Version"), let version = self.fields[name], version != "1" {
            throw RPCError(code: .invalidArgument, message: "Connect-Protocol-Version must be 1.")
        }
    }

    /// Length of the body, where it is stated.
    var contentLength: Int? { self.fields[.contentLength].flatMap { Int($0) } }

    private static func requestID(_ fields: HTTPFields) -> String {
        if let name = HTTPField.Name(Metadata.requestID), let stated = fields[name], !stated.isEmpty,
            stated.utf8.count <= DoorLimits.requestIDBytesMax, stated.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
            return stated
        }
        let digits = String(UInt128.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// Headers between two hops, of the body, and those that carry secrets stay at the door.
    private static func isOfTheDoor(_ key: String) -> Bool {
        switch key {
        case "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "expect", "host",
            "authorization", "cookie", Metadata.requestID:
            true
        default:
            key.hasPrefix("proxy-") || key.hasPrefix("content-") || key.hasPrefix("connect-")
                || key.hasPrefix("accept")
        }
    }
}

extension StringProtocol {
    /// The text without spaces and tabs around it.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(self.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
