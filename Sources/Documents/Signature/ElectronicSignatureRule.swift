/// Where no electronic signature may stand: papers about marriage, adoption, succession and other relations of persons
/// (电子签名法第三条第三款第一项).
public enum ElectronicSignatureRule {
    /// What the papers of the article are about: 婚姻、收养、继承等人身关系.
    static let words = [
        "婚姻", "离婚", "结婚", "复婚", "婚前", "婚内", "夫妻", "彩礼", "同居关系", "收养", "送养", "寄养", "继承", "遗嘱", "遗产",
        "遗赠", "遗愿", "抚养", "扶养", "赡养", "监护", "亲子", "亲权", "探望", "探视",
    ]

    /// Why a paper is signed by hand alone; `nil` where an electronic signature may stand on it.
    ///
    /// A template that says `电子签名: 不适用` is signed by hand always. What it says is no leave: its title, its own words and
    /// all that it prints of the facts decide, too, and whoever is refused for a word alone signs by hand.
    public static func refusal(of template: Template, _ facts: Facts) -> String? {
        let header = template.header
        guard header.allowsElectronicSignature else { return Self.message }
        if Self.isAbout(header.title) || Self.isAbout(template.nodes) { return Self.message }
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

    /// The words that a template prints whatever the facts are.
    private static func isAbout(_ nodes: [TemplateNode]) -> Bool {
        nodes.contains { node in
            switch node {
            // The column of a table of persons says nothing of what the paper is about.
            case .text(let text, _): Self.isAbout(text.replacing("婚姻状况", with: ""))
            case .section(_, _, let inner, _): Self.isAbout(inner)
            case .field, .boxes: false
            }
        }
    }

    private static func isAbout(_ text: String) -> Bool { Self.words.contains { text.contains($0) } }

    /// In words, for whoever asks for a signature.
    public static let message = "涉及婚姻、收养、继承等人身关系的文书不适用电子签名，请亲笔签名或者加盖实体印章（电子签名法第三条）。"
}
