/// Where no electronic signature may stand: papers about marriage, adoption, succession and other relations of persons
/// (电子签名法第三条第三款第一项).
public enum ElectronicSignatureRule {
    /// What the papers of the article are about.
    private static let words = ["婚姻", "离婚", "结婚", "收养", "继承", "遗嘱", "遗产"]

    /// Why a paper is signed by hand alone; `nil` where an electronic signature may stand on it.
    ///
    /// A template says `电子签名: 不适用` or `适用`; where it says neither, its title and all that it prints of the facts decide: whoever is
    /// refused for a word alone signs by hand.
    public static func refusal(of template: Template, _ facts: Facts) -> String? {
        let header = template.header
        guard header.allowsElectronicSignature else { return Self.message }
        guard !header.declaresElectronicSignature else { return nil }
        if Self.isAbout(header.title) { return Self.message }
        let used = template.usedFields
        for (path, value) in facts.values {
            switch value {
            case .text(let text):
                // A field may be printed in another way, as `{{路径.大写}}`.
                guard used.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) else { continue }
                if Self.isAbout(text) { return Self.message }
            case .records(let records):
                guard used.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) else { continue }
                if records.contains(where: { $0.values.contains(where: Self.isAbout) }) { return Self.message }
            }
        }
        return nil
    }

    private static func isAbout(_ text: String) -> Bool { Self.words.contains { text.contains($0) } }

    /// In words, for whoever asks for a signature.
    public static let message = "涉及婚姻、收养、继承等人身关系的文书不适用电子签名，请亲笔签名或者加盖实体印章（电子签名法第三条）。"
}
