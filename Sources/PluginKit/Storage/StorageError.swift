/// Why the database did not do what it was asked.
public struct StorageError: Error, Sendable, Equatable {
    /// Kinds of failure that callers tell apart.
    public enum Kind: Sendable, Hashable {
        /// A unique or primary key is taken.
        case uniqueViolation
        /// Another constraint is broken.
        case constraintViolation
        /// The disk is full; nothing was written.
        case diskFull
        /// The database cannot be reached or is shutting down.
        case unavailable
        /// The statement is wrong, or touches what the module may not touch.
        case refused
        /// A text has a NUL character, which neither engine keeps.
        case invalidText
        /// The file is damaged.
        case corrupt
        /// Anything else.
        case other
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// The engine's own words; for the log.
    public var message: String

    /// Makes an error.
    public init(kind: Kind, message: String) {
        self.kind = kind
        self.message = message
    }
}

extension StorageError: RPCErrorConvertible {
    /// The error as a caller sees it.
    public var rpcError: RPCError {
        switch self.kind {
        case .uniqueViolation:
            RPCError(code: .alreadyExists, message: "This exists already.", cause: self)
        case .invalidText:
            RPCError(code: .invalidArgument, message: "文字中有不能保存的字符（空字符），请删去后重试。", cause: self)
        case .diskFull:
            RPCError(
                code: .resourceExhausted,
                message: "磁盘已满，没有保存。请通知系统管理员，腾出空间后再试。",
                cause: self
            )
        case .unavailable:
            RPCError(code: .unavailable, message: "The database cannot be reached now. Try again.", cause: self)
        case .corrupt:
            RPCError(code: .dataLoss, message: "The database is damaged. Tell the operator.", cause: self)
        case .constraintViolation, .refused, .other:
            RPCError(code: .internalError, message: "The host failed to store this. Tell the operator.", cause: self)
        }
    }
}
