internal import HotlineAPI
internal import PluginKit

/// By what items of the knowledge base are found on a day, kept in memory (知识库检索).
///
/// Each pair of characters tells in which items it stands, so that a question costs what is like it and not what there is.
/// It holds numbers of pairs and no text: ``KnowledgeRules/itemsMax`` items of some hundred characters are some megabytes.
struct KnowledgeIndex: Sendable {
    /// What is kept of an item.
    private struct Entry: Sendable {
        let id: String
        let matter: String
        let titleCount: Int
        let textCount: Int
    }

    /// How many pairs of a question stand in an item.
    private struct Shared {
        var title = 0
        var text = 0
    }

    /// The day on which the items are as it has them.
    let day: CivilDay
    /// The newest change of an item that it has.
    private(set) var revision: Int64
    /// By place; `nil` for what was changed since, and stands at another place now.
    private var entries: [Entry?] = []
    private var places: [String: Int] = [:]
    private var titles: [UInt64: [Int32]] = [:]
    private var texts: [UInt64: [Int32]] = [:]
    private var matters: [String: [Int32]] = [:]

    /// An item of the order's matter comes before one whose words are a little more alike.
    private static let sameMatter = 0.5
    /// Less is chance: one pair of characters in common.
    private static let scoreMin = 0.3

    /// Makes it of the items of a day.
    init(_ items: [KnowledgeItem], revision: Int64, on day: CivilDay) {
        self.day = day
        self.revision = revision
        for item in items { self.put(item) }
    }

    /// Whether most of what it keeps holds still: what was changed leaves its pairs behind until it is made anew.
    var isTidy: Bool { self.entries.count <= 2 * self.places.count + 64 }

    /// Takes items that were changed up to a revision.
    mutating func change(_ items: [KnowledgeItem], revision: Int64) {
        for item in items { self.put(item) }
        self.revision = revision
    }

    /// Ids of the items that a question is likely to be answered by, the likeliest first.
    func likely(_ text: String, matter: String, limit: Int) -> [String] {
        let asked = TextGrams(text)
        var shared: [Int32: Shared] = [:]
        for gram in asked.grams {
            for place in self.titles[gram, default: []] { shared[place, default: Shared()].title += 1 }
            for place in self.texts[gram, default: []] { shared[place, default: Shared()].text += 1 }
        }
        // One of the matter may be what is meant whatever its words are.
        for place in matter.isEmpty ? [] : self.matters[matter, default: []] where shared[place] == nil {
            shared[place] = Shared()
        }
        let scored = shared.compactMap { place, shared -> (id: String, score: Double)? in
            guard let entry = self.entries[Int(place)] else { return nil }
            let score =
                2 * Self.containment(shared.title, asked.grams.count, entry.titleCount)
                + Self.containment(shared.text, asked.grams.count, entry.textCount)
                + (!matter.isEmpty && entry.matter == matter ? Self.sameMatter : 0)
            return score >= Self.scoreMin ? (entry.id, score) : nil
        }
        return scored.sorted { ($0.score, $1.id) > ($1.score, $0.id) }.prefix(limit).map(\.id)
    }

    /// Puts an item in the place of what it was; one that nobody may answer by is not found.
    private mutating func put(_ item: KnowledgeItem) {
        if let place = self.places.removeValue(forKey: item.id) { self.entries[place] = nil }
        guard item.state == .inForce else { return }
        let (title, text) = (TextGrams(item.title), TextGrams(item.text))
        let place = Int32(self.entries.count)
        self.places[item.id] = self.entries.count
        self.entries.append(
            Entry(
                id: item.id,
                matter: item.matter,
                titleCount: title.grams.count,
                textCount: text.grams.count
            )
        )
        for gram in title.grams { self.titles[gram, default: []].append(place) }
        for gram in text.grams { self.texts[gram, default: []].append(place) }
        if !item.matter.isEmpty { self.matters[item.matter, default: []].append(place) }
    }

    /// How much of the shorter is in the longer, 0 to 1.
    private static func containment(_ shared: Int, _ one: Int, _ other: Int) -> Double {
        let smaller = min(one, other)
        return smaller > 0 ? Double(shared) / Double(smaller) : 0
    }
}
