extension RPCError {
    /// A detail that programs can act upon; doors encode it as the message of the same name in `yizhan/bus/v1`.
    public enum Detail: Sendable, Hashable {
        /// A field that cannot stay as it is.
        public struct FieldViolation: Sendable, Hashable {
            /// Path of the field, `orders[3].phone`.
            public var field: String
            /// What is wrong with it and what it takes.
            public var description: String

            /// Names a field and what is wrong with it.
            public init(field: String, description: String) {
                self.field = field
                self.description = description
            }
        }

        /// Fields that cannot stay as they are.
        case badRequest([FieldViolation])
        /// A reason in upper snake case, unique in its domain.
        case errorInfo(reason: String, domain: String, metadata: [String: String])
        /// When to try again.
        case retry(after: Duration)
    }
}
