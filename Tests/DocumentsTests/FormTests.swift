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
            // Cells stand beside each other, so that characters are counted and not their order.
            let printed = Self.counts(try Paper(document).text())
            for (character, count) in Self.counts(document.text) {
                #expect(printed[character, default: 0] >= count, "\(template.header.code): \(character)")
            }
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
