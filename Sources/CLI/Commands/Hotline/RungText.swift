internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Rungs of a ladder of alarms as clerks write them (提醒档次).
enum RungText {
    static let example = "50%:承办单位, 前48小时:承办单位、话务员, 100%:承办单位、话务员、监督人员, 后1工作日:监督人员:督办"

    private static let roles: [Role] = [.handlingUnit, .hotlineOperator, .supervisor, .citizen]

    /// What a rung does besides telling.
    private static let supervision = "督办"

    /// The rung that a text names.
    static func rung(_ text: String) throws -> AlarmRung {
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "：" }).map(String.init)
        guard parts.count == 2 || parts.count == 3 && parts[2] == Self.supervision, let rung = try Self.moment(parts[0])
        else { throw Self.wrong(text) }
        let names = parts[1].split(whereSeparator: { "、,，".contains($0) }).map(String.init)
        let roles = names.compactMap { name in Self.roles.first { $0.title == name || $0.rawValue == name } }
        guard roles.count == names.count else { throw Self.wrong(text) }
        var named = rung
        named.roles = roles.map(\.rawValue)
        named.supervises = parts.count == 3
        return named
    }

    /// A rung as it is shown.
    static func text(_ rung: AlarmRung) -> String {
        let length = MatterOutput.text(
            .with {
                $0.amount = rung.amount
                $0.unit = rung.unit
            }
        )
        let moment =
            switch rung.moment {
            case .beforeEnd: "前\(length)"
            case .afterEnd: "后\(length)"
            case .elapsed, .unspecified, .UNRECOGNIZED: "\(rung.amount)%"
            }
        let roles = rung.roles.map { Role(rawValue: $0)?.title ?? $0 }
        return "\(moment):\(roles.joined(separator: "、"))\(rung.supervises ? ":\(Self.supervision)" : "")"
    }

    private static func moment(_ text: String) throws -> AlarmRung? {
        if text.hasSuffix("%"), let percent = UInt32(text.dropLast()) {
            return .with {
                $0.moment = .elapsed
                $0.amount = percent
            }
        }
        guard text.hasPrefix("前") || text.hasPrefix("后"),
            let length = try MatterOutput.limit(String(text.dropFirst()))
        else { return nil }
        return .with {
            $0.moment = text.hasPrefix("前") ? .beforeEnd : .afterEnd
            $0.amount = length.amount
            $0.unit = length.unit
        }
    }

    private static func wrong(_ text: String) -> Failure {
        Failure(.usage, "“\(text)”不是提醒档次，应写作：\(Self.example)")
    }
}
