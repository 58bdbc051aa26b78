internal import Foundation
internal import PluginKit

/// The key of a row as the text that a walk's place is kept in.
enum ResealCursor {
    /// `nil` where the key has a column that is neither text nor integer: the walk then begins anew.
    static func text(_ key: [SQLValue]) -> String? {
        let parts = key.compactMap { value -> String? in
            switch value {
            case .text(let text): "t" + text
            case .integer(let integer): "i\(integer)"
            default: nil
            }
        }
        guard parts.count == key.count, let data = try? JSONEncoder().encode(parts) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    static func key(_ text: String) -> [SQLValue]? {
        guard let parts = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else { return nil }
        let key = parts.compactMap { part -> SQLValue? in
            part.hasPrefix("i") ? Int64(part.dropFirst()).map { .integer($0) } : .text(String(part.dropFirst()))
        }
        return key.count == parts.count ? key : nil
    }
}
