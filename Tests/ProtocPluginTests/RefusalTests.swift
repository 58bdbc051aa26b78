internal import Testing

/// Proto files that are not taken: nothing about a method is assumed.
@Suite(.timeLimit(.minutes(5))) struct RefusalTests {
    private static let access = "access: {audience: AUDIENCE_AUTHENTICATED}"
    private static let audit = "audit: AUDIT_CLASS_READ"
    private static let rest = "audit: AUDIT_CLASS_READ idempotency: IDEMPOTENCY_SAFE"

    private static func roles(_ names: String) -> String {
        "access: {audience: AUDIENCE_ROLES, roles: [\(names)]}"
    }

    @Test(
        arguments: [
            (nil, "has no access rule"),
            (Self.rest, "has no access rule"),
            ("access: {} \(Self.rest)", "access has no audience"),
            ("access: {audience: AUDIENCE_UNSPECIFIED} \(Self.rest)", "access has no audience"),
            ("access: {scope: SCOPE_HOST} \(Self.rest)", "access has no audience"),
            ("access: {audience: AUDIENCE_ROLES} \(Self.rest)", "is for roles, and names none"),
            ("\(Self.roles("\"janitor\"")) \(Self.rest)", "names the role janitor, which is none of"),
            (
                "access: {audience: AUDIENCE_PUBLIC, roles: [\"supervisor\"]} \(Self.rest)",
                "names roles, and is not for roles"
            ),
            ("access: {audience: AUDIENCE_PUBLIC, relations: [RELATION_UNSPECIFIED]} \(Self.rest)", "has a relation"),
            ("\(Self.access) idempotency: IDEMPOTENCY_SAFE", "does not say how it is audited"),
            ("\(Self.access) audit: AUDIT_CLASS_UNSPECIFIED idempotency: IDEMPOTENCY_SAFE", "does not say how it is"),
            ("\(Self.access) \(Self.audit)", "idempotency is missing"),
            ("\(Self.access) \(Self.audit) idempotency: IDEMPOTENCY_UNSPECIFIED", "idempotency is missing"),
            (
                "\(Self.access) audit: AUDIT_CLASS_WRITE idempotency: IDEMPOTENCY_SAFE",
                "is safe, and audited as a change"
            ),
            ("\(Self.access) \(Self.rest) default_timeout_ms: 2000 timeout_ms_max: 1000", "longer than its longest"),
            ("\(Self.access) \(Self.rest) unmask: {}", "unmasks for no role"),
            ("\(Self.access) \(Self.rest) unmask: {roles: [\"janitor\"]}", "names the role janitor"),
            (
                "\(Self.access) \(Self.rest) unmask: {roles: [\"lawyer\"], kinds: [SENSITIVE_UNSPECIFIED]}",
                "unmasks a kind"
            ),
            ("\(Self.access) \(Self.rest) break_glass_roles: [\"janitor\"]", "names the role janitor"),
            (
                "\(Self.roles("\"lawyer\"")) \(Self.rest) unmask: {roles: [\"notary\"]}",
                "names the role notary, which may not call it"
            ),
            (
                "\(Self.roles("\"lawyer\"")) \(Self.rest) break_glass_roles: [\"notary\"]",
                "names the role notary, which may not call it"
            ),
        ] as [(String?, String)]
    )
    func methodThatDoesNotSayEverythingIsRefusedByName(rule: String?, words: String) throws {
        let generator = try Generator(Generator.method(rule: rule))
        #expect(generator.status != 0)
        #expect(generator.errors.contains("test.proto: yizhan.test.v1.TestService.Method "))
        #expect(generator.errors.contains(words), "\(generator.errors)")
        #expect(generator.swift == nil)
    }

    @Test(arguments: [
        "access: {audience: AUDIENCE_EVERYBODY} \(Self.rest)", "\(Self.access) \(Self.rest) colour: 3",
        "\(Self.access) audit: AUDIT_CLASS_SECRET idempotency: IDEMPOTENCY_SAFE",
    ])
    func valueThatTheOptionsDoNotHaveIsRefused(rule: String) throws {
        let generator = try Generator(Generator.method(rule: rule))
        #expect(generator.status != 0)
        #expect(generator.errors.contains("test.proto:6:"), "\(generator.errors)")
        #expect(generator.swift == nil)
    }

    @Test func sensitiveFieldThatIsNoTextIsRefusedByName() throws {
        let generator = try Generator(
            """
            syntax = "proto3";
            package yizhan.test.v1;
            import "yizhan/options/v1/options.proto";
            message Person { int64 phone = 1 [(yizhan.options.v1.sensitive) = SENSITIVE_PHONE]; }
            """
        )
        #expect(generator.status != 0)
        #expect(generator.errors.contains("yizhan.test.v1.Person.phone is marked as sensitive, and is no string."))
    }

    @Test func visibilityThatSwiftDoesNotHaveIsRefused() throws {
        let proto = Generator.method(rule: "\(Self.access) \(Self.rest)")
        let generator = try Generator(proto, options: "Visibility=Secret")
        #expect(generator.status != 0)
        #expect(generator.errors.contains("Visibility is Secret; it has to be Public, Package or Internal."))
    }

    @Test func optionThatTheGeneratorDoesNotHaveIsRefused() throws {
        let proto = Generator.method(rule: "\(Self.access) \(Self.rest)")
        let generator = try Generator(proto, options: "Visiblity=Public")
        #expect(generator.status != 0)
        #expect(generator.errors.contains("Visiblity is no option; there are Visibility and Schema."))
    }
}
