/// The forms that come with the system, by their code; a centre may publish versions of its own over them.
///
/// They are part of the program, so that it finds them wherever it is started.
public enum FormLibrary {
    /// The texts of all forms, in the order of their sets.
    public static let texts: [String] =
        LegalAidForms.texts + HotlineForms.texts + MediationForms.texts + NotaryForms.texts
        + CorrectionsForms.texts + HallForms.texts

    /// All forms.
    ///
    /// - Throws: ``DocumentError`` where one is written wrongly.
    public static func templates() throws(DocumentError) -> [Template] {
        var templates: [Template] = []
        for text in Self.texts { templates.append(try Template(text)) }
        return templates
    }
}
