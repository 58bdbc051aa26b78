/// What is put on a paper beside its template and its facts.
public struct Imprint: Sendable, Hashable {
    /// What makes a draft a document.
    public struct Issue: Sendable, Hashable {
        /// Its number, `150304-2026-000012`.
        public var number: String
        /// What the code (二维码) holds.
        public var code: String
        /// The day of issue as papers have it.
        public var date: String
        /// The check (校验码) that stands in the code, for whoever cannot scan it; empty where there is none.
        public var check: String
        /// Whether an office issued it, and not who signs it.
        public var isOfficial: Bool

        /// Makes it.
        public init(number: String, code: String, date: String, check: String = "", isOfficial: Bool = true) {
            self.number = number
            self.code = code
            self.date = date
            self.check = check
            self.isOfficial = isOfficial
        }

        /// What is printed beside the code, a line each.
        var words: [String] {
            var words = ["文书编号：\(self.number)", "\(self.isOfficial ? "签发" : "制作")日期：\(self.date)"]
            if !self.check.isEmpty { words.append("校验码：\(Self.grouped(self.check))") }
            words.append(self.isOfficial ? "扫描二维码或者凭编号和校验码，可核验本文书的真伪和现状。" : "本人制作，未经机构审核。扫描二维码可核验编号和现状。")
            return words
        }

        /// In fours, so that it is read aloud and typed without a slip.
        private static func grouped(_ check: String) -> String {
            stride(from: 0, to: check.count, by: 4).map { check.dropFirst($0).prefix(4) }.joined(separator: " ")
        }
    }

    /// Number of the version of the template; 0 for one that is not published.
    public var templateVersion: Int
    /// `nil` for a draft, which says that it is one.
    public var issue: Issue?
    /// Whether the seal of the office that closes the paper is drawn.
    ///
    /// Only where the paper is signed with that office's certificate: a seal is never invented.
    public var hasSeal: Bool
    /// Whether some of the text was made by a program (人工智能辅助), which the paper says.
    public var isAssisted: Bool
    /// Whether persons are hidden (脱敏副本), which the copy says; it is no document.
    public var isRedacted = false
    /// Who offers the service that helped (生成合成服务提供者), the centre; named in the hidden label (GB 45438).
    public var producer = "Yizhan"
    /// Number of the document that this is a copy of to be edited or read; empty for none.
    ///
    /// A copy is no document.
    public var copyOf = ""

    /// Makes an imprint.
    public init(templateVersion: Int = 0, issue: Issue? = nil, hasSeal: Bool = false, isAssisted: Bool = false) {
        self.templateVersion = templateVersion
        self.issue = issue
        self.hasSeal = hasSeal
        self.isAssisted = isAssisted
    }

    /// What it is where it is no document.
    var kind: String {
        let kind = self.isRedacted ? "脱敏副本，不作文书使用" : self.copyOf.isEmpty ? "草稿，未签发" : "副本，不作文书使用"
        return self.copyOf.isEmpty ? kind : "\(kind)（原件编号\(self.copyOf)）"
    }

    /// What stands above each page: that the official form was not seen, that the paper is none.
    ///
    /// Empty where there is nothing to say.
    func head(_ header: TemplateHeader) -> String {
        [header.isReference ? "参考格式" : "", self.issue == nil ? self.kind : ""].filter { !$0.isEmpty }
            .joined(separator: "　")
    }

    /// What stands below each page: the form and its version.
    func foot(_ header: TemplateHeader) -> String {
        "\(header.title)　\(header.code)　\(self.templateVersion > 0 ? "第\(self.templateVersion)版" : "未发布")"
    }
}
