/// Where no electronic signature may stand: papers about marriage, adoption, succession and other relations of persons
/// (电子签名法第三条第三款第一项).
public enum ElectronicSignatureRule {
    /// What the papers of the article are about.
    private static let words = ["婚姻", "离婚", "结婚", "收养", "继承", "遗嘱", "遗产"]
    /// The last part of fields that say what a paper is about.
    private static let matters: Set<String> = ["案由", "类型", "事项", "公证事项", "请求"]

    /// Why a paper is signed by hand alone; `nil` where an electronic signature may stand on it.
    ///
    /// A template says `电子签名: 不适用` or `适用`; where it says neither, its title and its facts decide.
    public static func refusal(of template: Template, _ facts: Facts) -> String? {
        let header = template.header
        guard header.allowsElectronicSignature else { return Self.message }
        guard !header.declaresElectronicSignature else { return nil }
        if Self.isAbout(header.title) { return Self.message }
        for path in template.usedFields
        where path.split(separator: ".").last.map({ matters.contains(String($0)) }) == true {
            if case .text(let text) = facts[path], Self.isAbout(text) { return Self.message }
        }
        return nil
    }

    private static func isAbout(_ text: String) -> Bool { Self.words.contains { text.contains($0) } }

    /// In words, for whoever asks for a signature.
    public static let message = "涉及婚姻、收养、继承等人身关系的文书不适用电子签名，请亲笔签名或者加盖实体印章（电子签名法第三条）。"
}
