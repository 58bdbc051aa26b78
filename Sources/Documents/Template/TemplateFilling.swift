internal import PluginKit

/// Fills the fields of a template.
struct TemplateFilling {
    private let facts: Facts
    private let catalogue: FieldCatalogue
    private let check: FactCheck
    private let rules: ComputationRules
    /// Whether every field is a dot and every section stands once.
    private let isOutline: Bool
    /// Lists for which the template says what stands where there is none.
    private let alternatives: Set<String>
    private var lines: [FilledLine] = []
    private var current: FilledLine?
    private var missing: [Field] = []
    private var size = 0
    /// Results of computations by the name of the computation: each is computed once.
    private var results: [String: [String: String]] = [:]

    /// Most bytes of a filled template: the facts' limit, four times over.
    private static let bytesMax = 4_194_304

    /// Hides persons; `nil` where the paper says all.
    private var redaction: Redaction?

    private init(_ nodes: [TemplateNode], _ facts: Facts, _ catalogue: FieldCatalogue, rules: ComputationRules?) {
        self.alternatives = Self.alternatives(nodes)
        self.facts = facts
        self.catalogue = catalogue
        self.check = FactCheck(catalogue: catalogue)
        self.isOutline = rules == nil
        self.rules = rules ?? .published
    }

    /// The lines of a template with its facts, and what was computed.
    ///
    /// - Parameters:
    ///   - isRedacted: hides persons.
    ///   - computed: results that are known and not computed again.
    ///   - rules: by what is computed.
    /// - Throws: ``DocumentError`` that names the field which is missing or wrong.
    static func filled(
        _ template: Template,
        _ facts: Facts,
        isRedacted: Bool,
        computed: [String: [String: String]],
        rules: ComputationRules
    ) throws(DocumentError) -> (lines: [FilledLine], computed: [String: [String: String]]) {
        var filling = TemplateFilling(template.nodes, facts, template.catalogue, rules: rules)
        filling.results = computed
        if isRedacted { filling.redaction = Redaction(facts, template.catalogue) }
        try filling.check.check(facts)
        try filling.fill(template.nodes, nil)
        if let field = filling.missing.first {
            let others = filling.missing.count > 1 ? "（另缺\(filling.missing.count - 1)项）" : ""
            throw DocumentError(.missingFact, "没有填写“\(field.title)”，请补充。\(others)", field: field.path)
        }
        return (filling.finished(), filling.results)
    }

    /// The fields that a template still needs, in its order.
    ///
    /// - Throws: ``DocumentError`` where a fact is wrong.
    static func needs(
        _ template: Template,
        _ facts: Facts,
        rules: ComputationRules
    ) throws(DocumentError) -> [Field] {
        var filling = TemplateFilling(template.nodes, facts, template.catalogue, rules: rules)
        try filling.check.check(facts)
        try filling.fill(template.nodes, nil)
        return filling.missing
    }

    /// The lines of a template with a dot for every field and every section once.
    static func outline(_ nodes: [TemplateNode], _ catalogue: FieldCatalogue) throws(DocumentError) -> [FilledLine] {
        var filling = TemplateFilling(nodes, Facts(), catalogue, rules: nil)
        try filling.fill(nodes, nil)
        return filling.finished()
    }

    private static func alternatives(_ nodes: [TemplateNode]) -> Set<String> {
        nodes.reduce(into: []) { found, node in
            guard case .section(let path, let isInverted, let nodes, _) = node else { return }
            if isInverted { found.insert(path) }
            found.formUnion(Self.alternatives(nodes))
        }
    }

    private func finished() -> [FilledLine] {
        self.lines + (self.current.map { [$0] } ?? [])
    }

    private mutating func fill(_ nodes: [TemplateNode], _ scope: (list: String, record: [String: String])?)
        throws(DocumentError)
    {
        for node in nodes {
            switch node {
            case .text(let text, let line): try self.add(text, nil, line, isTemplate: true)
            case .field(let path, let isOptional, let line):
                if let written = try self.written(path, scope, isOptional: isOptional) {
                    try self.add(written, self.name(path, scope), line, isTemplate: false)
                }
            case .boxes(let path, let line):
                guard case .choice(let options)? = self.field(path, scope)?.kind else { break }
                let chosen = try self.written(path, scope, isOptional: false)
                let boxes = options.map { ($0 == chosen ? "☑" : "□") + $0 }.joined(separator: "　")
                try self.add(boxes, self.name(path, scope), line, isTemplate: false)
            case .section(let path, let isInverted, let nodes, _):
                try self.fill(section: path, isInverted, nodes, scope)
            }
        }
    }

    private mutating func fill(
        section path: String,
        _ isInverted: Bool,
        _ nodes: [TemplateNode],
        _ scope: (list: String, record: [String: String])?
    ) throws(DocumentError) {
        let isList = self.catalogue[path]?.kind == .list
        if self.isOutline { return try self.fill(nodes, isList ? (path, [:]) : scope) }
        if isList, case .records(let records)? = self.facts[path] {
            guard !isInverted else { return }
            for record in records { try self.fill(nodes, (path, record)) }
            return
        }
        // A list that is printed is asked for; where there may be none, the template says so with `^`.
        if isList, !isInverted, let field = self.catalogue[path], !self.alternatives.contains(path) { self.need(field) }
        let own = scope.flatMap { $0.record[path] } ?? ""
        let has = !own.isEmpty || (!isList && self.facts.has(path))
        if has != isInverted { try self.fill(nodes, scope) }
    }

    private func field(_ path: String, _ scope: (list: String, record: [String: String])?) -> Field? {
        if let scope, let field = self.catalogue["\(scope.list).\(path)"] { return field }
        return self.catalogue[path]
    }

    private func name(_ path: String, _ scope: (list: String, record: [String: String])?) -> String {
        self.field(path, scope)?.path ?? path
    }

    private mutating func written(
        _ path: String,
        _ scope: (list: String, record: [String: String])?,
        isOptional: Bool
    ) throws(DocumentError) -> String? {
        if self.isOutline { return "·" }
        guard let field = self.field(path, scope) else { return nil }
        if let (base, way) = self.catalogue.derivation(of: field.path) {
            return try self.derived(path, base, way, scope, isOptional: isOptional)
        }
        if let (computation, result) = self.catalogue.computation(of: field.path) {
            return try self.computed(computation, result, field)
        }
        let entered = self.entered(path, field, scope)
        guard let entered else {
            // A box that stays empty is struck out, so that nobody fills it in afterwards.
            if isOptional { return "／" }
            self.need(field)
            return nil
        }
        let written = try self.check.written(entered, field)
        return self.redaction?.hidden(written, field) ?? written
    }

    /// A fact as it was entered; `nil` where there is none.
    private func entered(
        _ path: String,
        _ field: Field,
        _ scope: (list: String, record: [String: String])?
    ) -> String? {
        let entered: String? =
            if let scope, field.path == "\(scope.list).\(path)" {
                scope.record[path]
            } else if case .text(let text)? = self.facts[path] { text } else { nil }
        guard let entered, !entered.trimmed.isEmpty else { return nil }
        return entered.trimmed
    }

    private mutating func derived(
        _ path: String,
        _ field: Field,
        _ way: Derivation,
        _ scope: (list: String, record: [String: String])?,
        isOptional: Bool
    ) throws(DocumentError) -> String? {
        let base = String(path.dropLast(way.rawValue.count + 1))
        guard let entered = self.entered(base, field, scope) else {
            if isOptional { return "／" }
            self.need(field)
            return nil
        }
        _ = try self.check.written(entered, field)
        var day: CivilDay?
        if way.needsDay {
            day = self.paperDay()
            guard day != nil else { return nil }
        }
        let text = try way.text(of: entered, field, day: day)
        return self.redaction?.hidden(text, way) ?? text
    }

    private mutating func computed(
        _ computation: TemplateComputation,
        _ result: String,
        _ field: Field
    ) throws(DocumentError) -> String? {
        var isComplete = true
        for input in computation.computation.fields where input.isNeeded {
            let path = computation.path(of: input)
            guard self.facts[path] == nil, let field = self.catalogue[path] else { continue }
            self.need(field)
            isComplete = false
        }
        guard let day = self.paperDay(), isComplete else { return nil }
        let known: [String: String]
        if let before = self.results[computation.name] {
            known = before
        } else {
            known = try computation.results(self.facts, day: day, rules: self.rules)
            self.results[computation.name] = known
        }
        guard let text = known[result] else {
            let names = known.keys.sorted().joined(separator: "、")
            throw DocumentError(.template, "计算结果里没有“\(result)”。可用：\(names)。", field: field.path)
        }
        return text
    }

    /// The day of the paper; asked for where it is missing.
    private mutating func paperDay() -> CivilDay? {
        if case .text(let text)? = self.facts[SharedFields.day], let day = CivilDay(text.trimmed) { return day }
        if let field = self.catalogue[SharedFields.day] { self.need(field) }
        return nil
    }

    private mutating func need(_ field: Field) {
        if !self.missing.contains(where: { $0.path == field.path }) { self.missing.append(field) }
    }

    private mutating func add(_ text: String, _ field: String?, _ line: Int, isTemplate: Bool) throws(DocumentError) {
        self.size += text.utf8.count
        guard self.size <= Self.bytesMax else { throw DocumentError(.tooLarge, "文书内容过长，请删减。", line: line) }
        guard isTemplate else {
            self.append(.init(text: text, field: field), line)
            return
        }
        for (index, piece) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 {
                // A line ends, also an empty one: it ends a table.
                self.lines.append(self.current ?? FilledLine(number: line + index - 1, text: MarkedText()))
                self.current = nil
            }
            if !piece.isEmpty { self.append(.init(text: String(piece)), line + index) }
        }
    }

    private mutating func append(_ span: MarkedText.Span, _ line: Int) {
        if self.current == nil { self.current = FilledLine(number: line, text: MarkedText()) }
        self.current?.text.spans.append(span)
    }
}
