internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PluginKit

/// A call whose request stands in the query, as Connect's GET has it: `?encoding=json&message=%7B%7D`.
struct CallQuery: Sendable {
    /// How the message is encoded.
    let encoding: WireEncoding
    /// The message.
    let message: ByteBuffer

    /// Reads a query.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` where it lacks something or is damaged.
    init(_ uri: URI) throws(RPCError) {
        // Forms and their libraries write a space as a plus sign.
        let parameters = URI(uri.string.replacing("+", with: "%20")).queryParameters
        switch parameters["encoding"] {
        case "json": self.encoding = .json
        case "proto": self.encoding = .protobuf
        default: throw Self.damaged("\"encoding\" must be json or proto")
        }
        guard let text = parameters["message"] else { throw Self.damaged("\"message\" is missing") }
        switch (parameters["compression"] ?? "", parameters["base64"] ?? "0") {
        case ("", "0"), ("identity", "0"):
            self.message = ByteBuffer(substring: text)
        case ("", "1"), ("identity", "1"):
            guard let data = Data(base64Encoded: Self.standardBase64(text)) else {
                throw Self.damaged("\"message\" is no URL-safe Base64")
            }
            self.message = ByteBuffer(bytes: data)
        default:
            throw Self.damaged("\"base64\" must be 0 or 1, and \"compression\" identity")
        }
    }

    /// URL-safe Base64 with or without padding, in the alphabet that Foundation reads.
    private static func standardBase64(_ text: Substring) -> String {
        let plain = text.prefix { $0 != "=" }.replacing("-", with: "+").replacing("_", with: "/")
        return plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    }

    private static func damaged(_ what: String) -> RPCError {
        RPCError(
            code: .invalidArgument,
            message: "\(what). A GET call is /{package.Service}/{Method}?encoding=json&message={request, URL-encoded}."
        )
    }
}
