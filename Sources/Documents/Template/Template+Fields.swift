extension Template {
    /// The fields that the template prints or asks for, in its order, each once; fields of records by their full path.
    public var usedFields: [String] {
        var used: [String] = []
        self.walk(self.nodes, nil) { path, isList in
            if !isList, !used.contains(path) { used.append(path) }
        }
        return used
    }

    /// The lists that the template prints.
    public var usedLists: [String] {
        var used: [String] = []
        self.walk(self.nodes, nil) { path, isList in
            if isList, !used.contains(path) { used.append(path) }
        }
        return used
    }

    private func walk(_ nodes: [TemplateNode], _ list: String?, _ visit: (String, Bool) -> Void) {
        for node in nodes {
            switch node {
            case .text: break
            case .field(let path, _, _), .boxes(let path, _):
                for source in self.sources(of: self.full(path, list)) { visit(source, false) }
            case .section(let path, _, let nodes, _):
                if self.catalogue[path]?.kind == .list {
                    visit(path, true)
                    self.walk(nodes, path, visit)
                } else {
                    if self.catalogue[self.full(path, list)] != nil { visit(self.full(path, list), false) }
                    self.walk(nodes, list, visit)
                }
            }
        }
    }

    /// The fields whose facts a field is printed of: itself, or what it is computed of.
    private func sources(of path: String) -> [String] {
        if let (field, way) = self.catalogue.derivation(of: path) {
            return [field.path] + (way.needsDay ? [SharedFields.day] : [])
        }
        guard let (computation, _) = self.catalogue.computation(of: path) else { return [path] }
        return computation.computation.fields.map { computation.path(of: $0) } + [SharedFields.day]
    }

    private func full(_ path: String, _ list: String?) -> String {
        if let list, self.catalogue["\(list).\(path)"] != nil { return "\(list).\(path)" }
        return path
    }
}

extension Template {
    /// Whether an office issues the paper, and its people alone; so it is where the template does not say who does.
    public var isOfficial: Bool { self.header.issuer != .person }

    /// What the line says that closes the paper (落款); `nil` where no office does.
    private var closing: Substring? {
        self.source.split(separator: "\n").first { $0.hasPrefix("#落款 ") }?.dropFirst("#落款 ".count)
    }

    /// The field that names the office which closes the paper, where it is a field alone: `{{机构.名称}}`.
    public var closingField: String? {
        guard let office = self.closing?.split(separator: "|").first?.trimmed, office.hasPrefix("{{"),
            office.hasSuffix("}}")
        else { return nil }
        let path = String(office.dropFirst(2).dropLast(2))
        return self.catalogue[path]?.kind == .name ? path : nil
    }

    /// Checks what a text may only be published with: who issues it, and that no office closes what persons sign.
    ///
    /// - Throws: ``DocumentError``.
    public func checkIssuer() throws(DocumentError) {
        switch self.header.issuer {
        case nil:
            throw DocumentError(.template, "没有写明由谁签发，请在“---”以上加一行“签发: 本人”，或者“签发: 律师 | 中心”。", line: 1)
        case .person where self.closing != nil:
            throw DocumentError(.template, "由本人签名的文书不能有“#落款”。", line: 1)
        case .person, .office: break
        }
    }

    /// The field that the number of a letter (文号) is printed of, where an office writes it; `nil` for any other paper.
    ///
    /// A form says it in its head (文号); a letter without that line has it in its line of the number.
    public var officeNumberField: String? {
        guard self.isOfficial else { return nil }
        if !self.header.numberField.isEmpty { return self.header.numberField }
        guard !self.header.isForm else { return nil }
        for line in self.source.split(separator: "\n") where line.hasPrefix("#编号") {
            return Self.officeNumbers.first { line.contains("{{\($0)}}") }
        }
        return nil
    }

    /// What numbers of letters are called; the number of an order or of another office's case is none.
    private static let officeNumbers = ["案件.编号", "公证.编号", "协议.编号"]
}
