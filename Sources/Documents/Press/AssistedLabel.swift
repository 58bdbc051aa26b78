/// The hidden label of text that a program helped to make (隐式标识, 人工智能生成合成内容标识办法 5; GB 45438-2025).
///
/// It stands in the data of the file beside the mark that people see, and is not changed when the file is copied.
enum AssistedLabel {
    /// What people see: the mark at the end of the paper (显式标识).
    static let mark = "本文书部分内容由人工智能辅助生成，请核对无误后再签名、使用。"

    /// What the entry of a file is called.
    static let name = "AIGC"

    /// The label: that the content is such (1), by whose service it was made, and the number of the content.
    ///
    /// - Parameters:
    ///   - number: of the document; a draft has none.
    ///   - producer: who offers the service, by name.
    static func text(number: String?, producer: String) -> String {
        let identity = number.map { Self.escaped($0) } ?? "draft"
        return "{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"\(Self.escaped(producer))\","
            + "\"ProduceID\":\"\(identity)\",\"ReservedCode1\":\"\",\"ContentPropagator\":\"\",\"PropagateID\":\"\",\"ReservedCode2\":\"\"}}"
    }

    /// The label of a paper.
    static func text(_ imprint: Imprint) -> String {
        Self.text(number: imprint.issue?.number, producer: imprint.producer)
    }

    private static func escaped(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
            .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
