internal import Foundation

/// What the re-ranker knows of a statute, whatever the question.
struct StatuteTraits: Sendable {
    let isInterpretation: Float
    let isLaw: Float
    let size: Float
    let year: Float

    init(_ statute: StatuteRow) {
        let isInterpretation = statute.name.contains("最高人民法院") || statute.name.contains("最高人民检察院")
        self.isInterpretation = isInterpretation ? 1 : 0
        let isLaw = statute.name.hasPrefix("中华人民共和国") && statute.name.hasSuffix("法")
        self.isLaw = isLaw || statute.name.hasSuffix("民法典") ? 1 : 0
        self.size = log(1 + Float(statute.articles.count))
        self.year = Float(max(statute.from.year, statute.passedOn.year))
    }
}
