internal import Foundation
internal import TestKit

/// The messages and methods of Proto as their files spell them: enough to make a request of every method.
struct ProtoSchema {
    struct Field {
        let name: String
        let type: String
        let isRepeated: Bool
        /// `SENSITIVE_PHONE`; `nil` where it is not marked.
        let kind: String?
    }

    private(set) var messages: [String: [Field]] = [:]
    private(set) var enums: [String: [String]] = [:]
    /// Full path of every method, with its request.
    private(set) var requests: [String: String] = [:]

    /// Reads every file below `Proto/yizhan`.
    static func read() throws -> ProtoSchema {
        let root = Repository.folder.appending(path: "Proto/yizhan")
        var schema = ProtoSchema()
        for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where path.hasSuffix(".proto") {
            schema.take(try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
        return schema
    }

    private mutating func take(_ text: String) {
        var package = ""
        var service = ""
        var message: String?
        var enumeration: String?
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if let match = line.firstMatch(of: /^package ([\w.]+);/) { package = String(match.1) }
            if let match = line.firstMatch(of: /^service (\w+)/) { service = String(match.1) }
            if let match = line.firstMatch(of: /^rpc (\w+)\((?:stream )?(\w+)\)/) {
                self.requests["/\(package).\(service)/\(match.1)"] = String(match.2)
            }
            if let match = line.firstMatch(of: /^message (\w+)/) {
                message = String(match.1)
                enumeration = nil
                self.messages[String(match.1)] = []
            } else if let match = line.firstMatch(of: /^enum (\w+)/) {
                enumeration = String(match.1)
                message = nil
            } else if let enumeration, let match = line.firstMatch(of: /^([A-Z][A-Z0-9_]*) = \d+;/) {
                self.enums[enumeration, default: []].append(String(match.1))
            } else if let message, let match = line.firstMatch(of: /^(repeated )?([\w.]+) (\w+) = \d+(.*);$/) {
                let kind = String(match.4).firstMatch(of: /sensitive\) = (SENSITIVE_\w+)/)
                self.messages[message]?.append(
                    Field(
                        name: String(match.3),
                        type: String(match.2),
                        isRepeated: match.1 != nil,
                        kind: kind.map { String($0.1) }
                    )
                )
            }
        }
    }
}
