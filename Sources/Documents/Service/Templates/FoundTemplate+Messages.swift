internal import Documents
internal import DocumentsAPI
internal import SwiftProtobuf

extension FoundTemplate {
    /// The form as a message.
    var form: Form {
        let header = self.template.header
        return Form.with {
            $0.code = header.code
            $0.title = header.title
            $0.category = header.category
            $0.basis = header.basis
            $0.isReference = header.isReference
            $0.isOfficial = self.template.isOfficial
            $0.isSignedByHand = !header.allowsElectronicSignature
            $0.issuer = header.issuer?.text ?? ""
            $0.version = UInt32(clamping: self.version)
        }
    }
}

extension Template {
    /// The fields that the form uses, in its order; lists with the fields of their records.
    var formFields: [FormField] {
        let lists = self.usedLists
        let own = self.usedFields.filter { path in !lists.contains { path.hasPrefix($0 + ".") } }
        return (own + lists).compactMap { self.catalogue[$0] }.map { self.formField($0) }
    }

    /// A field as a message.
    func formField(_ field: Field) -> FormField {
        var message = field.message
        if field.kind == .list { message.parts = self.catalogue.parts(of: field.path).map { self.formField($0) } }
        return message
    }
}

extension Facts {
    /// The facts that a form has fields for: those of one case serve many forms.
    func known(to template: Template) -> Facts {
        Facts(self.values.filter { template.catalogue[$0.key] != nil })
    }
}
