internal import Documents
internal import PluginKit

/// Who may issue a form, and for which office: what its head says (签发), held against who asks.
///
/// Nobody issues for an office whose people they are not, whatever name they type under the paper.
struct IssuingRight: Sendable {
    let template: Template
    let viewer: DocumentViewer
    let signers: OfficeSigners
    let officeNumbers: OfficeNumbers

    /// The names of the caller's office: those of its certificates first, which an authority has looked at, and that in the
    /// organisation tree.
    private var names: [String] {
        guard let office = self.viewer.office else { return [] }
        return self.signers.names(self.viewer.organisationID, office.id) + [office.name]
    }

    /// Checks that the caller may issue the form, correct it or take it back.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` or `permissionDenied`.
    func check() throws(RPCError) {
        let title = self.template.header.title
        guard let issuer = self.template.header.issuer else {
            throw RPCError(
                code: .failedPrecondition,
                message: "“\(title)”的模板没有写明由谁签发，不能签发。请在模板开头加上“签发:”一行，再发布。"
            )
        }
        guard case .office(let roles, let kinds) = issuer else { return }
        guard self.viewer.isStaff else {
            throw RPCError(code: .failedPrecondition, message: "这种文书由办理机构签发，请到窗口办理。")
        }
        guard roles.contains(where: { self.viewer.roles.contains($0) }) else {
            throw RPCError(code: .permissionDenied, message: "“\(title)”由\(issuer.text)签发，您的岗位不能签发。")
        }
        guard let office = self.viewer.office, kinds.contains(office.kind) else {
            throw RPCError(code: .permissionDenied, message: "“\(title)”由\(issuer.text)签发，您所在的单位不能签发。")
        }
    }

    /// Checks that a document may be corrected or taken back by the caller: an office's only by itself.
    ///
    /// - Throws: as ``check()``.
    func check(_ document: StoredDocument) throws(RPCError) {
        try self.check()
        guard document.isOfficial else { return }
        guard let issued = self.viewer.officeOf(document.unit), issued.isOpen else { return }
        guard issued.id == self.viewer.office?.id else {
            throw RPCError(code: .permissionDenied, message: "这份文书由“\(document.unitName)”签发，请由该机构更正或者作废。")
        }
    }

    /// The facts with what the office itself gives: the number of the letter, and who closes the paper where nobody named one.
    ///
    /// - Parameter number: that is allotted; `nil` while there is none yet.
    func filled(_ facts: Facts, number: String? = nil) -> Facts {
        var facts = facts
        if let field = self.officeNumbers.pattern(of: self.template, self.viewer)?.field {
            facts[field] = .text(number ?? OfficeNumbers.pending)
        }
        return self.closed(facts)
    }

    private func closed(_ facts: Facts) -> Facts {
        guard self.template.isOfficial, let field = self.template.closingField, facts[field] == nil,
            let name = self.names.first
        else { return facts }
        var facts = facts
        facts[field] = .text(name)
        return facts
    }

    /// Checks that the office which closes a paper is the caller's own.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming the field.
    func check(closing office: String?) throws(RPCError) {
        guard self.template.isOfficial, let office, !self.names.contains(office) else { return }
        let names = self.names.map { "“\($0)”" }.joined(separator: "或者")
        let error = DocumentError(
            .wrongFact,
            "落款应是您所在的机构\(names)，不能是“\(office)”。机构名称不全的，请系统管理员在组织机构里更正。",
            field: self.template.closingField ?? ""
        )
        throw error.rpcError
    }

    /// Who signs a paper that an office closes: its own certificate, unless the law asks for a hand (电子签名法 3).
    ///
    /// - Throws: ``RPCError`` with `unavailable` where the signer cannot sign now.
    func pens(
        _ office: String?,
        _ facts: Facts
    ) throws(RPCError) -> (signer: (any DocumentSigner)?, sm2: SM2Signer?) {
        guard self.template.isOfficial, let office, let own = self.viewer.office,
            ElectronicSignatureRule.refusal(of: self.template, facts) == nil
        else { return (nil, nil) }
        let signer = self.signers.signer(self.viewer.organisationID, own.id).flatMap {
            $0.holder == office ? $0 : nil
        }
        if let program = signer as? ProgramSigner {
            do throws(DocumentError) {
                try program.checkReady()
            } catch {
                throw error.rpcError
            }
        }
        let sm2 = self.signers.sm2(self.viewer.organisationID, own.id)
        return (signer, sm2.flatMap { $0.holder == office ? $0 : nil })
    }
}
