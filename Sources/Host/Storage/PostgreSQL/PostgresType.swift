internal import CLibPQ

/// Numbers of PostgreSQL's own types, which never change.
enum PostgresType {
    /// The server takes it from where the parameter stands.
    static let unspecified: Oid = 0
    static let boolean: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let bigint: Oid = 20
    static let smallint: Oid = 21
    static let integer: Oid = 23
    static let text: Oid = 25
    static let float: Oid = 700
    static let double: Oid = 701
    static let unknown: Oid = 705
    static let void: Oid = 2278
    static let character: Oid = 1042
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700

    /// Name of the type of a parameter's kind.
    static func name(ofKind kind: Character) -> String {
        switch kind {
        case "i": "bigint"
        case "r": "double precision"
        case "t": "text"
        case "b": "bytea"
        default: "unknown"
        }
    }
}
