/// Reads the Mustache of a template: fields `{{a}}`, sections `{{#a}}`, `{{^a}}`, `{{/a}}`, and comments `{{! }}`.
struct TemplateScanner {
    private var rest: Substring
    private var line: Int
    private var open: [(name: String, isInverted: Bool, line: Int, nodes: [TemplateNode])] = []
    private var nodes: [TemplateNode] = []
    /// Whether something stands on the line before ``rest``.
    private var isLineBegun = false

    /// Sections within sections; papers have two.
    private static let depthMax = 8

    private init(_ text: Substring, line: Int) {
        self.rest = text
        self.line = line
    }

    /// Reads a text that begins on a line.
    ///
    /// - Throws: ``DocumentError`` with the line of the mistake.
    static func nodes(_ text: Substring, firstLine: Int) throws(DocumentError) -> [TemplateNode] {
        var scanner = TemplateScanner(text, line: firstLine)
        return try scanner.scan()
    }

    private mutating func scan() throws(DocumentError) -> [TemplateNode] {
        while let start = self.rest.firstRange(of: "{{") {
            let before = self.rest[..<start.lowerBound]
            guard let end = self.rest[start.upperBound...].firstRange(of: "}}"),
                !self.rest[start.upperBound..<end.lowerBound].contains(where: \.isNewline)
            else {
                self.take(before)
                throw self.mistake("“{{”没有对应的“}}”，请在同一行内补上。")
            }
            let tag = self.rest[start.upperBound..<end.lowerBound]
            let after = self.rest[end.upperBound...]
            if let next = self.nextLine(tag, before, after) {
                // The tag stands alone on its line: the line is no part of the text.
                self.take(before.dropLast(Self.blankTail(before)?.count ?? 0))
                try self.read(tag)
                self.rest = after[next...]
                self.line += 1
                self.isLineBegun = false
            } else {
                self.take(before)
                self.rest = after
                self.isLineBegun = true
                try self.read(tag)
            }
        }
        if self.rest.contains("}}") {
            let before = self.rest[..<(self.rest.firstRange(of: "}}")?.lowerBound ?? self.rest.endIndex)]
            self.line += before.count(where: \.isNewline)
            throw self.mistake("“}}”前面没有“{{”。")
        }
        self.take(self.rest)
        if let section = self.open.last {
            throw DocumentError(
                .template,
                "“{{#\(section.name)}}”没有结束，请补上“{{/\(section.name)}}”。",
                field: section.name,
                line: section.line
            )
        }
        return self.nodes
    }

    /// The beginning of the line after a tag of a section or comment that stands alone on its line.
    private func nextLine(_ tag: Substring, _ before: Substring, _ after: Substring) -> Substring.Index? {
        guard let sign = tag.first, "#^/!".contains(sign), let tail = Self.blankTail(before) else { return nil }
        if tail.startIndex == before.startIndex, self.isLineBegun { return nil }
        let blank = after.prefix { $0 == " " || $0 == "\t" }
        guard blank.endIndex < after.endIndex else { return after.endIndex }
        return after[blank.endIndex].isNewline ? after.index(after: blank.endIndex) : nil
    }

    /// The blanks at the end of a text, where nothing else stands on their line.
    private static func blankTail(_ text: Substring) -> Substring? {
        let start = text.lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
        let tail = text[start...]
        return tail.allSatisfy { $0 == " " || $0 == "\t" } ? tail : nil
    }

    private mutating func take(_ text: Substring) {
        guard !text.isEmpty else { return }
        self.add(.text(String(text), line: self.line))
        self.line += text.count(where: \.isNewline)
        if let last = text.last { self.isLineBegun = !last.isNewline }
    }

    private mutating func add(_ node: TemplateNode) {
        if self.open.isEmpty { self.nodes.append(node) } else { self.open[self.open.count - 1].nodes.append(node) }
    }

    private mutating func read(_ tag: Substring) throws(DocumentError) {
        switch tag.first {
        case "!": break
        case "#", "^":
            let name = try self.path(tag.dropFirst())
            guard self.open.count < Self.depthMax else { throw self.mistake("条件嵌套过深，最多\(Self.depthMax)层。") }
            self.open.append((name, tag.first == "^", self.line, []))
        case "/":
            let name = try self.path(tag.dropFirst())
            guard let section = self.open.popLast() else {
                throw self.mistake("“{{/\(name)}}”前面没有“{{#\(name)}}”。")
            }
            guard section.name == name else {
                throw self.mistake("这里应先结束“\(section.name)”（第\(section.line)行开始），而不是“\(name)”。")
            }
            self.add(.section(name, isInverted: section.isInverted, section.nodes, line: section.line))
        case "?": self.add(.boxes(try self.path(tag.dropFirst()), line: self.line))
        case ">", "=", "&", "{", "$", "<": throw self.mistake("“{{\(tag)}}”这种写法不支持，请只用字段和条件。")
        default:
            let name = tag.trimmed
            let isOptional = name.hasSuffix("?") || name.hasSuffix("？")
            self.add(
                .field(try self.path(isOptional ? name.dropLast() : name[...]), isOptional: isOptional, line: self.line)
            )
        }
    }

    private func path(_ text: Substring) throws(DocumentError) -> String {
        let path = text.trimmed
        guard Field.isPath(path) else { throw self.mistake("“\(path)”不能作字段名，只用文字、数字和点。") }
        return path
    }

    private func mistake(_ message: String) -> DocumentError {
        DocumentError(.template, message, line: self.line)
    }
}
