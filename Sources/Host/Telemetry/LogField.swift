internal import Logging

/// One key of a line's metadata with its value as text.
struct LogField {
    let key: String
    let value: String

    /// Every value under its path, `bus.address`, in the order of the paths.
    static func flattened(_ metadata: Logger.Metadata) -> [LogField] {
        var fields: [LogField] = []
        for (key, value) in metadata { self.append(value, under: key, depth: 1, to: &fields) }
        return fields.sorted { $0.key < $1.key }
    }

    /// Deeper nesting than this is shown as one text: nobody reads it, and it cannot exhaust the stack.
    private static let depthMax = 8

    private static func append(
        _ value: Logger.MetadataValue,
        under key: String,
        depth: Int,
        to fields: inout [LogField]
    ) {
        switch value {
        case .dictionary(let inner) where depth < Self.depthMax:
            for (name, value) in inner { self.append(value, under: "\(key).\(name)", depth: depth + 1, to: &fields) }
        case .array(let inner) where depth < Self.depthMax:
            for (index, value) in inner.enumerated() {
                self.append(value, under: "\(key).\(index)", depth: depth + 1, to: &fields)
            }
        default:
            fields.append(LogField(key: key, value: value.description))
        }
    }
}
