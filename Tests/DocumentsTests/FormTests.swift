internal import Documents
internal import Testing

/// The forms that come with the system.
struct FormTests {
    @Test
    func `every form is sound, and its sample makes a paper that says all of it`() throws {
        let templates = try FormLibrary.templates()
        #expect(Set(templates.map(\.header.code)).count == templates.count)
        for template in templates {
            let facts = try Facts(sampleOf: template)
            #expect(try DocumentPress.needs(template, facts).isEmpty, "\(template.header.code)")
            let document = try Paper.press.print(template, facts, Imprint(templateVersion: 1))
            #expect((1...6).contains(document.pageCount), "\(template.header.code)")
            try Self.checkMark(document, template)
            // Cells stand beside each other, so that characters are counted and not their order.
            let printed = Self.counts(try Paper(document).text())
            for (character, count) in Self.counts(document.text) {
                #expect(printed[character, default: 0] >= count, "\(template.header.code): \(character)")
            }
        }
    }

    /// A form whose official one was not seen says so at the head of every page, and no other does.
    private static func checkMark(_ document: PrintedDocument, _ template: Template) throws {
        let bytes = try Paper(document).run("pdftotext", ["-layout", "FILE", "-"])
        let pages = String(decoding: bytes, as: UTF8.self).split(separator: "\u{0C}").filter {
            $0.contains { !$0.isWhitespace }
        }
        #expect(pages.count == document.pageCount, "\(template.header.code)")
        for page in pages {
            let head = page.split(separator: "\n").first { $0.contains { !$0.isWhitespace } } ?? ""
            #expect(head.contains("参考格式") == template.header.isReference, "\(template.header.code): \(head)")
        }
    }

    private static func counts(_ text: String) -> [Unicode.Scalar: Int] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    @Test
    func `shared fields have samples of their kind`() throws {
        #expect(SharedFields.all.count > 30)
        #expect(SharedFields.all.allSatisfy { !$0.sample.isEmpty })
    }
}
