internal import BusAPI
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import PluginKit
internal import SwiftProtobuf

/// An error as the Connect protocol writes it.
struct ConnectError {
    let error: RPCError

    /// The body of an answer, `{"code":"not_found","details":[…],"message":"…"}`.
    func body() -> String {
        Self.text(self.value.structValue)
    }

    /// The last line of a stream that failed, `{"error":{…}}`.
    func line() -> String {
        Self.text(Google_Protobuf_Struct(fields: ["error": self.value]))
    }

    /// Connect's HTTP status of the code.
    var status: HTTPResponse.Status {
        switch self.error.code {
        case .cancelled: HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
        case .invalidArgument, .failedPrecondition, .outOfRange: .badRequest
        case .deadlineExceeded: .gatewayTimeout
        case .notFound: .notFound
        case .alreadyExists, .aborted: .conflict
        case .permissionDenied: .forbidden
        case .resourceExhausted: .tooManyRequests
        case .unimplemented: .notImplemented
        case .unavailable: .serviceUnavailable
        case .unauthenticated: .unauthorized
        default: .internalServerError
        }
    }

    /// The answer of a call that failed.
    func response(status: HTTPResponse.Status? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        for entry in self.error.metadata.entries {
            guard let name = HTTPField.Name(entry.key) else { continue }
            headers.append(HTTPField(name: name, value: entry.value))
        }
        if self.error.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer" }
        if let seconds = self.retrySeconds { headers[.retryAfter] = "\(seconds)" }
        return Response(
            status: status ?? self.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: self.body() + "\n"))
        )
    }

    /// Whole seconds, rounded up: a caller that comes too early is refused again.
    private var retrySeconds: Int64? {
        for case .retry(let after) in self.error.details {
            let (seconds, attoseconds) = after.components
            return max(0, seconds) + (attoseconds > 0 ? 1 : 0)
        }
        return nil
    }

    private var value: Google_Protobuf_Value {
        var fields: [String: Google_Protobuf_Value] = [
            "code": Google_Protobuf_Value(stringValue: self.error.code.description),
            "message": Google_Protobuf_Value(stringValue: self.error.message),
        ]
        let details = BusStatus(self.error).details.map(Self.detail)
        if !details.isEmpty {
            fields["details"] = Google_Protobuf_Value(listValue: Google_Protobuf_ListValue(values: details))
        }
        return Google_Protobuf_Value(structValue: Google_Protobuf_Struct(fields: fields))
    }

    /// Type without its prefix, bytes in Base64 without padding, and the message as JSON for people.
    private static func detail(_ any: Google_Protobuf_Any) -> Google_Protobuf_Value {
        let type = any.typeURL.split(separator: "/").last.map(String.init) ?? ""
        let base64 = any.value.base64EncodedString().prefix { $0 != "=" }
        var fields: [String: Google_Protobuf_Value] = [
            "type": Google_Protobuf_Value(stringValue: type),
            "value": Google_Protobuf_Value(stringValue: String(base64)),
        ]
        if let json = try? any.jsonString(), var debug = try? Google_Protobuf_Struct(jsonString: json) {
            debug.fields["@type"] = nil
            fields["debug"] = Google_Protobuf_Value(structValue: debug)
        }
        return Google_Protobuf_Value(structValue: Google_Protobuf_Struct(fields: fields))
    }

    private static func text(_ value: Google_Protobuf_Struct) -> String {
        var options = JSONEncodingOptions()
        options.useDeterministicOrdering = true
        // Text and lists of text always have a JSON form; the empty object keeps the answer valid JSON regardless.
        return (try? value.jsonString(options: options)) ?? "{}"
    }
}
