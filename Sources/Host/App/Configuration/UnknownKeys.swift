internal import Yams

/// Finds settings that do not exist, and names the nearest that does.
enum UnknownKeys {
    /// Variables that start as ours do but belong to the client programs or to scripts around the host.
    private static let foreign: Set<String> = [
        "YIZHAN_HOST", "YIZHAN_PASSWORD", "YIZHAN_SESSION_FILE", "YIZHAN_CONFIG", "YIZHAN_COMMIT",
    ]

    /// The variables of an environment that are meant for the host.
    static func ours(_ environment: [String: String]) -> [String] {
        environment.keys.filter { $0.hasPrefix("YIZHAN_") && !Self.foreign.contains($0) }.sorted()
    }

    /// Refuses variables that are no setting.
    static func check(variables: [String], known: Set<String>) throws {
        let spelled = Set(known.map(Self.variable))
        for variable in variables where !spelled.contains(variable) {
            throw Self.refusal(variable, "the environment", spelled)
        }
    }

    /// Refuses keys of a file that are no setting.
    static func check(yaml: String, path: String, known: Set<String>) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw ConfigurationError("The configuration file \(path) is not valid YAML: \(error)")
        }
        guard let root, root.scalar.map({ !$0.string.isEmpty }) ?? true else { return }
        guard root.mapping != nil else {
            throw ConfigurationError("The configuration file \(path) has to be a mapping of sections.")
        }
        for name in Self.leaves(root, prefix: "") where !known.contains(name) {
            throw Self.refusal(name, path, known)
        }
    }

    /// The variable that overrides a setting: `bus.port` is `YIZHAN_BUS_PORT`.
    static func variable(_ name: String) -> String {
        "YIZHAN_" + name.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }

    private static func leaves(_ node: Node, prefix: String) -> [String] {
        guard let mapping = node.mapping else { return [prefix] }
        return mapping.flatMap { key, value in
            let name = key.scalar?.string ?? "?"
            return Self.leaves(value, prefix: prefix.isEmpty ? name : "\(prefix).\(name)")
        }
    }

    private static func refusal(_ name: String, _ place: String, _ known: Set<String>) -> ConfigurationError {
        let nearest = known.min { (Self.distance(name, $0), $0) < (Self.distance(name, $1), $1) } ?? ""
        return ConfigurationError(
            "\(name) in \(place) is no setting. The nearest is \(nearest); `yizhand config` lists all of them."
        )
    }

    /// Levenshtein's distance: names are short, so the quadratic cost does not matter.
    private static func distance(_ first: String, _ second: String) -> Int {
        let target = Array(second)
        var row = Array(0...target.count)
        for (i, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in target.indices {
                let substitution = diagonal + (character == target[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[target.count]
    }
}
