public import PluginKit
internal import SwiftProtobuf

extension BusStatus {
    /// The wire form of an error: its code, message and details.
    ///
    /// The cause stays in the host.
    public init(_ error: RPCError) {
        self.init()
        self.code = error.code.rawValue
        self.message = error.message
        self.details = error.details.compactMap { try? Google_Protobuf_Any(detail: $0) }
    }
}

extension RPCError {
    /// The error that a peer sent.
    ///
    /// Details of types that are not known here are left out.
    ///
    /// A status of code 0 never reaches this: an answer without a status is a success.
    public init(_ status: BusStatus) {
        self.init(
            code: Code(rawValue: status.code) ?? .unknown,
            message: status.message,
            details: status.details.compactMap(Detail.init)
        )
    }
}

extension Google_Protobuf_Any {
    fileprivate init(detail: RPCError.Detail) throws {
        switch detail {
        case .badRequest(let violations):
            let message = BusBadRequest.with {
                $0.fieldViolations = violations.map { violation in
                    BusBadRequest.FieldViolation.with {
                        $0.field = violation.field
                        $0.description_p = violation.description
                    }
                }
            }
            try self.init(message: message)
        case .errorInfo(let reason, let domain, let metadata):
            let message = BusErrorInfo.with {
                $0.reason = reason
                $0.domain = domain
                $0.metadata = metadata
            }
            try self.init(message: message)
        case .retry(let after):
            let (seconds, attoseconds) = after.components
            let milliseconds = max(0, seconds) * 1_000 + attoseconds / 1_000_000_000_000_000
            try self.init(message: BusRetryInfo.with { $0.retryAfterMs = UInt32(clamping: milliseconds) })
        }
    }
}

extension RPCError.Detail {
    fileprivate init?(_ any: Google_Protobuf_Any) {
        if let message = try? BusBadRequest(unpackingAny: any) {
            self = .badRequest(
                message.fieldViolations.map { FieldViolation(field: $0.field, description: $0.description_p) }
            )
        } else if let message = try? BusErrorInfo(unpackingAny: any) {
            self = .errorInfo(reason: message.reason, domain: message.domain, metadata: message.metadata)
        } else if let message = try? BusRetryInfo(unpackingAny: any) {
            self = .retry(after: .milliseconds(Int64(message.retryAfterMs)))
        } else {
            return nil
        }
    }
}
