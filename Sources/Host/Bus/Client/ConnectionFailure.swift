internal import PluginKit

/// Why a client lost its connection to a host, in words that tell what to do.
enum ConnectionFailure {
    /// What TLS says when it fails, by its names in OpenSSL, and what a program and a person learn of it.
    private static let causes: [(name: String, reason: String, message: String)] = [
        (
            "CERTIFICATE_VERIFY_FAILED", "TLS_UNTRUSTED",
            "The certificate of the host is not trusted: it has expired, or another authority signed it."
        ),
        ("failedToValidateHostname", "TLS_NAME", "The certificate of the host is for another name."),
        ("WRONG_VERSION_NUMBER", "TLS_NOT_SPOKEN", "The host does not encrypt."),
        ("CERTIFICATE_REQUIRED", "TLS_CLIENT_CERTIFICATE_REQUIRED", "The host asks for a certificate of the client."),
        ("ALERT_UNKNOWN_CA", "TLS_CLIENT_CERTIFICATE_REFUSED", Self.refused),
        ("ALERT_BAD_CERTIFICATE", "TLS_CLIENT_CERTIFICATE_REFUSED", Self.refused),
        ("ALERT_CERTIFICATE_EXPIRED", "TLS_CLIENT_CERTIFICATE_REFUSED", Self.refused),
    ]

    private static let refused = "The host does not trust the certificate of this client."

    /// The connection broke, or could not be encrypted.
    static func lost(_ error: any Error) -> RPCError {
        // NIOSSL tells its errors apart by text alone.
        let text = "\(error)"
        for cause in Self.causes where text.contains(cause.name) {
            return Self.tls(cause.reason, cause.message, error)
        }
        return RPCError(code: .unavailable, message: "The connection to the host failed: \(error).", cause: error)
    }

    /// Bytes came that are no frames of the bus.
    static func protocolBroken(_ error: any Error) -> RPCError {
        if case .length(let length, _)? = error as? FrameError, length >> 16 == Self.alert {
            return Self.tls("TLS_REQUIRED", "The host encrypts, and takes no plain connection.", error)
        }
        return RPCError(code: .internalError, message: "The host did not keep the protocol: \(error).")
    }

    /// The first two bytes of an alert of TLS: its type, and version 3.
    private static let alert = 0x1503

    private static func tls(_ reason: String, _ message: String, _ cause: any Error) -> RPCError {
        RPCError(
            code: .unavailable,
            message: message,
            details: [.errorInfo(reason: reason, domain: "yizhan", metadata: [:])],
            cause: cause
        )
    }
}
