internal import Documents
internal import Foundation
internal import PluginKit

/// Who signs for which office: each certificate belongs to one organisation of one tenant.
///
/// What somebody types on a paper chooses no certificate: whose paper it is does.
struct OfficeSigners: Sendable {
    /// An organisation, as the configuration has it: `wuda/aid`.
    private struct Place: Hashable {
        var tenant: String
        var unit: String
    }

    private var signers: [Place: any DocumentSigner] = [:]
    private var sm2: [Place: SM2Signer] = [:]

    /// Reads checked settings.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the setting.
    init(_ config: PluginConfig, _ time: TimeSource) throws(RPCError) {
        for text in config.strings("certificates") {
            let entry = try Self.entry(text, of: "certificates")
            guard self.signers[entry.place] == nil else { throw Self.wrong("certificates", text, Self.second) }
            self.signers[entry.place] = try Self.made("certificates", text) { () throws(DocumentError) in
                try CertificateSigner(certificate: try Self.file(entry.first), key: try Self.file(entry.second))
            }
        }
        for text in config.strings("signing_programs") {
            let entry = try Self.entry(text, of: "signing_programs")
            guard self.signers[entry.place] == nil else { throw Self.wrong("signing_programs", text, Self.second) }
            guard FileManager.default.isExecutableFile(atPath: entry.first) else {
                throw Self.wrong("signing_programs", text, "has to name a program that can be started")
            }
            self.signers[entry.place] = try Self.made("signing_programs", text) { () throws(DocumentError) in
                ProgramSigner(
                    certificate: try SigningCertificate(try Self.file(entry.second)),
                    path: entry.first,
                    seconds: config.integer("signing_seconds"),
                    time: time
                )
            }
        }
        for text in config.strings("sm2_certificates") {
            let entry = try Self.entry(text, of: "sm2_certificates")
            guard self.sm2[entry.place] == nil else { throw Self.wrong("sm2_certificates", text, Self.second) }
            self.sm2[entry.place] = try Self.made("sm2_certificates", text) { () throws(DocumentError) in
                try SM2Signer(certificate: try Self.file(entry.first), key: try Self.file(entry.second))
            }
        }
    }

    /// Who signs for an organisation of a tenant.
    func signer(_ tenant: String, _ unit: String) -> (any DocumentSigner)? {
        self.signers[Place(tenant: tenant, unit: unit)]
    }

    /// Who signs for it by SM2.
    func sm2(_ tenant: String, _ unit: String) -> SM2Signer? { self.sm2[Place(tenant: tenant, unit: unit)] }

    /// The names that an office has besides that in the organisation tree: those of its certificates, which an authority
    /// has looked at.
    func names(_ tenant: String, _ unit: String) -> [String] {
        [self.signer(tenant, unit)?.holder, self.sm2(tenant, unit)?.holder].compactMap { $0 }
    }

    private static let second = "is the second one of its organisation"

    private static func entry(_ text: String, of name: String) throws(RPCError) -> (
        place: Place, first: String, second: String
    ) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        let place = parts[0].split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, place.count == 2, (parts + place).allSatisfy({ !$0.isEmpty }) else {
            let what = name == "signing_programs" ? "PROGRAM|CERTIFICATE" : "CERTIFICATE|KEY"
            throw Self.wrong(name, text, "has to be TENANT/ORGANISATION|\(what)")
        }
        return (Place(tenant: place[0], unit: place[1]), parts[1], parts[2])
    }

    private static func file(_ path: String) throws(DocumentError) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DocumentError(.environment, "\(path) cannot be read")
        }
        return Array(bytes)
    }

    private static func made<Signer>(
        _ name: String,
        _ text: String,
        _ make: () throws(DocumentError) -> Signer
    ) throws(RPCError) -> Signer {
        do {
            return try make()
        } catch {
            throw Self.wrong(name, text, "cannot be used (\(error.message))")
        }
    }

    private static func wrong(_ name: String, _ value: String, _ what: String) -> RPCError {
        RPCError(code: .invalidArgument, message: "documents.\(name) is \"\(value)\": it \(what).")
    }
}
