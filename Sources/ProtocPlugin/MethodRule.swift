internal import SwiftProtobuf
internal import SwiftProtobufPluginLibrary

/// What a method declares about itself, as Swift expressions.
///
/// Everything has to be said: nothing is assumed.
struct MethodRule {
    let access: String
    let audit: String
    let idempotency: String
    let defaultTimeout: String?
    let timeoutMax: String?
    /// Empty where nobody sees anything unmasked.
    let unmasking: String
    /// Empty where nobody may break the glass.
    let breakGlassRoles: String

    init(_ method: MethodDescriptor) throws {
        let place = "\(method.service.file.name): \(method.service.fullName).\(method.name)"
        guard method.options.hasOptionsrule, method.options.Optionsrule.hasAccess else {
            throw GeneratorError("\(place) has no access rule. Say who may call it: option (yizhan.options.v1.rule).")
        }
        let rule = method.options.Optionsrule
        self.access = try Self.access(rule.access, place)
        self.audit = try Self.audit(rule.audit, place)
        self.idempotency = try Self.idempotency(rule.idempotency, place)
        self.defaultTimeout = rule.defaultTimeoutMs == 0 ? nil : ".milliseconds(\(rule.defaultTimeoutMs))"
        self.timeoutMax = rule.timeoutMsMax == 0 ? nil : ".milliseconds(\(rule.timeoutMsMax))"
        self.unmasking = try rule.unmask.map { try Self.unmasking($0, place) }.joined(separator: ", ")
        self.breakGlassRoles = try rule.breakGlassRoles.map { try Self.role($0, place) }.joined(separator: ", ")
        try Self.checkSense(rule, place)
    }

    /// Refuses what contradicts itself.
    private static func checkSense(_ rule: OptionsMethodRule, _ place: String) throws {
        let isChange = rule.audit == .write || rule.audit == .administration
        guard rule.idempotency != .safe || !isChange else {
            throw GeneratorError("\(place) is safe, and audited as a change: one of the two is wrong.")
        }
        guard rule.timeoutMsMax == 0 || rule.defaultTimeoutMs <= rule.timeoutMsMax else {
            throw GeneratorError("\(place) has a default deadline that is longer than its longest.")
        }
        guard rule.access.audience == .roles else {
            guard rule.access.roles.isEmpty else {
                throw GeneratorError(
                    "\(place) names roles, and is not for roles: its audience has to be AUDIENCE_ROLES."
                )
            }
            return
        }
        let seeing = rule.unmask.flatMap(\.roles) + rule.breakGlassRoles
        for role in seeing where !rule.access.roles.contains(role) {
            throw GeneratorError("\(place) shows personal data and names the role \(role), which may not call it.")
        }
    }

    private static func access(_ access: OptionsAccess, _ place: String) throws -> String {
        var arguments = ["audience: \(try Self.audience(access, place))"]
        switch access.scope {
        case .unspecified: break
        case .unit: arguments.append("scope: .unit")
        case .organisation: arguments.append("scope: .organisation")
        case .host: arguments.append("scope: .host")
        case .UNRECOGNIZED: throw GeneratorError("\(place) has a scope that this generator does not know.")
        }
        let relations = try access.relations.map { relation in
            switch relation {
            case .party: ".party"
            case .handler: ".handler"
            case .unspecified, .UNRECOGNIZED:
                throw GeneratorError("\(place) has a relation that this generator does not know.")
            }
        }
        if !relations.isEmpty { arguments.append("relations: [\(relations.joined(separator: ", "))]") }
        return "AccessRule(\(arguments.joined(separator: ", ")))"
    }

    private static func audience(_ access: OptionsAccess, _ place: String) throws -> String {
        switch access.audience {
        case .public: return ".everybody"
        case .authenticated: return ".authenticated"
        case .roles:
            guard !access.roles.isEmpty else { throw GeneratorError("\(place) is for roles, and names none.") }
            let roles = try access.roles.map { try Self.role($0, place) }
            return ".roles(RoleSet([\(roles.joined(separator: ", "))]))"
        case .unspecified, .UNRECOGNIZED:
            throw GeneratorError("\(place) does not say who may call it: access has no audience.")
        }
    }

    private static func role(_ role: String, _ place: String) throws -> String {
        guard let name = RoleNames.swift[role] else {
            let known = RoleNames.swift.keys.sorted().joined(separator: ", ")
            throw GeneratorError("\(place) names the role \(role), which is none of \(known).")
        }
        return "Role.\(name)"
    }

    private static func unmasking(_ unmask: OptionsUnmask, _ place: String) throws -> String {
        guard !unmask.roles.isEmpty else { throw GeneratorError("\(place) unmasks for no role.") }
        let roles = try unmask.roles.map { try Self.role($0, place) }.joined(separator: ", ")
        let kinds = try unmask.kinds.map { kind in
            guard let name = SensitiveFields.kind(kind) else {
                throw GeneratorError("\(place) unmasks a kind that this generator does not know.")
            }
            return "SensitiveKind.\(name)"
        }
        let set = kinds.isEmpty ? ".all" : "SensitiveKindSet([\(kinds.joined(separator: ", "))])"
        return "Unmasking(roles: RoleSet([\(roles)]), kinds: \(set))"
    }

    private static func audit(_ audit: OptionsAuditClass, _ place: String) throws -> String {
        switch audit {
        case .none: ".none"
        case .read: ".read"
        case .sensitiveRead: ".sensitiveRead"
        case .write: ".write"
        case .administration: ".administration"
        case .unspecified, .UNRECOGNIZED: throw GeneratorError("\(place) does not say how it is audited.")
        }
    }

    private static func idempotency(_ idempotency: OptionsIdempotency, _ place: String) throws -> String {
        switch idempotency {
        case .safe: ".safe"
        case .keyed: ".keyed"
        case .natural: ".natural"
        case .once: ".once"
        case .unspecified, .UNRECOGNIZED:
            throw GeneratorError("\(place) does not say what a repeated call does: idempotency is missing.")
        }
    }
}
