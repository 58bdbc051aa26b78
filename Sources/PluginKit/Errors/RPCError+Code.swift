extension RPCError {
    /// One of gRPC's sixteen codes of failure.
    public struct Code: Sendable, Hashable {
        private enum Wrapped: Int32, Sendable, Hashable, CaseIterable {
            case cancelled = 1
            case unknown, invalidArgument, deadlineExceeded, notFound, alreadyExists, permissionDenied
            case resourceExhausted, failedPrecondition, aborted, outOfRange, unimplemented, internalError, unavailable
            case dataLoss, unauthenticated
        }

        private let wrapped: Wrapped

        private init(_ wrapped: Wrapped) {
            self.wrapped = wrapped
        }

        /// The code of a number on the wire; `nil` for 0 (no failure) and for numbers that are no code.
        public init?(rawValue: Int32) {
            guard let wrapped = Wrapped(rawValue: rawValue) else { return nil }
            self.wrapped = wrapped
        }

        /// Number on the wire, 1 to 16.
        public var rawValue: Int32 { self.wrapped.rawValue }

        /// Every code, in the order of the numbers.
        public static let allCodes: [Code] = Wrapped.allCases.map(Code.init)

        /// The caller gave up.
        public static let cancelled = Code(.cancelled)
        /// Nothing more is known.
        public static let unknown = Code(.unknown)
        /// The request is wrong whatever the state of the system.
        public static let invalidArgument = Code(.invalidArgument)
        /// The deadline passed.
        public static let deadlineExceeded = Code(.deadlineExceeded)
        /// What was asked for does not exist.
        public static let notFound = Code(.notFound)
        /// What was to be made exists already.
        public static let alreadyExists = Code(.alreadyExists)
        /// The caller may not do this.
        public static let permissionDenied = Code(.permissionDenied)
        /// A limit is reached.
        public static let resourceExhausted = Code(.resourceExhausted)
        /// The state does not allow it; repeating does not help until the state changes.
        public static let failedPrecondition = Code(.failedPrecondition)
        /// A conflict with another call; repeating the whole operation may help.
        public static let aborted = Code(.aborted)
        /// Past the valid range.
        public static let outOfRange = Code(.outOfRange)
        /// There is no such method here.
        public static let unimplemented = Code(.unimplemented)
        /// A fault of the host.
        public static let internalError = Code(.internalError)
        /// Not now; repeating may help.
        public static let unavailable = Code(.unavailable)
        /// Data is lost or damaged.
        public static let dataLoss = Code(.dataLoss)
        /// Who the caller is has not been shown.
        public static let unauthenticated = Code(.unauthenticated)
    }
}

extension RPCError.Code: CustomStringConvertible {
    /// gRPC's name in snake case, as the Connect protocol spells it: `invalid_argument`.
    public var description: String {
        switch self.wrapped {
        case .cancelled: "canceled"
        case .unknown: "unknown"
        case .invalidArgument: "invalid_argument"
        case .deadlineExceeded: "deadline_exceeded"
        case .notFound: "not_found"
        case .alreadyExists: "already_exists"
        case .permissionDenied: "permission_denied"
        case .resourceExhausted: "resource_exhausted"
        case .failedPrecondition: "failed_precondition"
        case .aborted: "aborted"
        case .outOfRange: "out_of_range"
        case .unimplemented: "unimplemented"
        case .internalError: "internal"
        case .unavailable: "unavailable"
        case .dataLoss: "data_loss"
        case .unauthenticated: "unauthenticated"
        }
    }
}
