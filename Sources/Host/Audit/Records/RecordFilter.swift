internal import AuditAPI
internal import PluginKit
internal import SwiftProtobuf

/// Which records a list shows, as conditions of a query.
struct RecordFilter {
    private(set) var conditions: [String] = []
    private(set) var arguments: [SQLValue] = []

    /// Records of calls that broke the glass: reads, whose only reason is that one.
    static let breakGlass = "reason <> '' AND class IN ('read', 'sensitiveRead')"

    /// Checks a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    init(_ request: ListRecordsRequest) throws(RPCError) {
        if request.hasFrom { self.add("recorded_at >= ?", .time(WallTime(request.from))) }
        if request.hasTo { self.add("recorded_at < ?", .time(WallTime(request.to))) }
        if !request.accountID.isEmpty { self.add("account_id = ?", .text(request.accountID)) }
        if !request.subject.isEmpty { self.add("subject = ?", .text(request.subject)) }
        try self.add(method: request.method)
        if !request.auditClass.isEmpty {
            guard AuditClass(rawValue: request.auditClass) != nil else {
                throw Self.wrong("audit_class", "has to be read, sensitiveRead, write or administration")
            }
            self.add("class = ?", .text(request.auditClass))
        }
        switch request.outcome {
        case .unspecified: break
        case .succeeded: self.conditions.append("outcome = 0")
        case .failed: self.conditions.append("outcome <> 0")
        case .UNRECOGNIZED: throw Self.wrong("outcome", "is none that this host knows")
        }
        if request.onlyBreakGlass { self.conditions.append(Self.breakGlass) }
    }

    private mutating func add(method: String) throws(RPCError) {
        if method.isEmpty { return }
        if method.hasPrefix("/") {
            self.add("method = ?", .text(method))
            return
        }
        guard method.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw Self.wrong("method", "has to be a path or the name of a method: GetOrder")
        }
        // One engine's LIKE tells capitals apart, the other's does not.
        self.add("lower(method) LIKE ?", .text("%/" + method.lowercased()))
    }

    private mutating func add(_ condition: String, _ argument: SQLValue) {
        self.conditions.append(condition)
        self.arguments.append(argument)
    }

    private static func wrong(_ field: String, _ rule: String) -> RPCError {
        .invalidFields([.init(field: field, description: rule)])
    }
}
