/// Finds the versions of a law by the names that people use: whole, short, and by what everybody calls it.
package struct LawNames: Sendable {
    private let versions: [String: [Int]]

    private static let aliases = [
        "民诉法": "民事诉讼法", "刑诉法": "刑事诉讼法", "行诉法": "行政诉讼法", "个保法": "个人信息保护法",
        "消法": "消费者权益保护法", "消保法": "消费者权益保护法", "道交法": "道路交通安全法", "劳动调解仲裁法": "劳动争议调解仲裁法",
        "治安处罚法": "治安管理处罚法", "反家暴法": "反家庭暴力法", "未保法": "未成年人保护法", "援助法": "法律援助法",
        "民诉法解释": "最高人民法院关于适用《民事诉讼法》的解释", "社矫法": "社区矫正法",
    ]

    /// The names of an index.
    package init(_ index: CorpusIndex) {
        var versions: [String: [Int]] = [:]
        for statute in index.statutes {
            versions[Self.key(statute.name), default: []].append(statute.place)
        }
        self.versions = versions.mapValues { $0.sorted { index.statutes[$0].from < index.statutes[$1].from } }
    }

    /// Places of the versions of a law, oldest first; empty where it is not loaded.
    package func versions(of name: String) -> [Int] {
        let key = Self.key(Self.aliases[name] ?? name)
        return self.versions[key] ?? []
    }

    /// A name without what writers put in or leave out: 中华人民共和国, brackets, spaces.
    private static func key(_ name: String) -> String {
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.filter { !Self.ignored.contains($0) }))
        return plain.contains("中华人民共和国") ? plain.replacing("中华人民共和国", with: "") : plain
    }

    private static let ignored = Set("《》〈〉<>（）()[]【】 　\t".unicodeScalars)
}
