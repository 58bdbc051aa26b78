/// The grammar of red flags, read: words with the groups that they are of, and rules over these groups.
struct AlarmRules: Sendable {
    /// How the words of two groups may stand.
    enum Link: Sendable {
        /// In one clause.
        case clause
        /// In one clause, without 的 between them.
        case bound
        /// In one sentence.
        case sentence
    }

    /// One of a rule's groups of words, and how far it may be from the one before.
    struct Part: Sendable {
        let group: Int
        let link: Link
        let distance: Int
    }

    /// What has to stand in a sentence for a red flag.
    struct Rule: Sendable {
        let alarm: Alarm
        let parts: [Part]
        /// A group that takes it back wherever it stands in the sentence, and one that does in the clause where it begins.
        let unless, without: Int?
    }

    /// A period that a paper or a matter begins.
    struct Clock: Sendable {
        let group: Int
        /// Its days, and the day from which it is about to end.
        let days, from: Double
        /// A group that has to stand in the sentence as well, and one that must not.
        var with, unless: Int?
    }

    /// The words, and what means something else.
    private(set) var words = WordTree()
    /// The rules by the group that they begin with.
    private(set) var rules: [Int: [Rule]] = [:]
    private(set) var clocks: [Clock] = []
    /// Lines that say nothing that is understood; none has to be.
    private(set) var problems: [String] = []

    private var classes: [String: [String]] = ["young": [], "small": []]
    private var groups: [String: Int] = [:]
    private var members: [String: Set<Int>] = [:]

    /// Names of the classes that ages make, as words that no text has.
    static let young = "\u{1}young"
    static let small = "\u{1}small"

    /// The rules of ``AlarmGrammar``.
    static let standard = AlarmRules(AlarmGrammar.text)

    init(_ text: String) {
        self.classes["young"] = [Self.young, Self.small]
        self.classes["small"] = [Self.small]
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
        // A rule may name a class that stands below it.
        for line in lines where line.count > 2 && line[1] == "=" { self.define(line) }
        for line in lines where !(line.count > 2 && line[1] == "=") {
            if line[0] == "clock" { self.addClock(line) } else { self.addRule(line) }
        }
        for name in Self.named where self.classes[name] != nil { self.groups[name] = self.group(name) }
        for (word, groups) in self.members { self.words.add(word, groups: groups.sorted()) }
        for phrase in self.classes["none"] ?? [] { self.words.add(phrase, groups: [], isHarmless: true) }
    }

    /// Classes that periods are told by, not by rules.
    private static let named = [
        "strong", "document", "near", "last", "settled", "enquiry", "evict", "left", "over", "hurry", "elapsed",
        "asking", "ends",
    ]

    /// The group of a class that ``named`` has.
    func group(named name: String) -> Int { self.groups[name] ?? -1 }

    /// The groups of an age below 16, or below 18.
    func groups(ofAge age: Int) -> [Int] { (self.members[age < 16 ? Self.small : Self.young] ?? []).sorted() }

    private mutating func define(_ line: [String]) {
        var words: [String] = []
        for word in line.dropFirst(2) {
            if word.hasPrefix("@") {
                guard let other = self.classes[String(word.dropFirst())] else {
                    self.problems.append("\(line[0]): \(word) stands above no line")
                    continue
                }
                words += other
            } else {
                words.append(word)
            }
        }
        // An age is a child's.
        if line[0] == "child" { words += [Self.young, Self.small] }
        if self.classes.updateValue(words, forKey: line[0]) != nil { self.problems.append("\(line[0]) is there twice") }
    }

    private mutating func addRule(_ line: [String]) {
        guard let alarm = Alarm.allCases.first(where: { "\($0):" == line[0] }) else {
            self.problems.append(line.joined(separator: " "))
            return
        }
        var parts: [Part] = []
        var (unless, without): (Int?, Int?) = (nil, nil)
        var link = (Link.clause, 0)
        var place = 1
        while place < line.count {
            let word = line[place]
            place += 1
            if word == "unless" || word == "without", place < line.count {
                let group = self.group(line[place])
                if word == "unless" { unless = group } else { without = group }
                place += 1
            } else if let first = word.first, ".-~".contains(first), let distance = Int(word.dropFirst()) {
                link = (first == "." ? .clause : first == "-" ? .bound : .sentence, distance)
            } else {
                parts.append(Part(group: self.group(word), link: link.0, distance: link.1))
            }
        }
        guard let first = parts.first else {
            self.problems.append(line.joined(separator: " "))
            return
        }
        self.rules[first.group, default: []].append(Rule(alarm: alarm, parts: parts, unless: unless, without: without))
    }

    private mutating func addClock(_ line: [String]) {
        guard line.count > 4, let days = Double(line[1]), let from = Double(line[2]), line[3] == "=" else {
            self.problems.append(line.joined(separator: " "))
            return
        }
        var words = line[4...]
        var (with, unless): (Int?, Int?) = (nil, nil)
        if words.count > 2, let name = words.last, let key = words.dropLast().last, ["with", "unless"].contains(key) {
            words = words.dropLast(2)
            if key == "with" { with = self.group(name) } else { unless = self.group(name) }
        }
        let group = self.group(words.joined(separator: "|"))
        self.clocks.append(Clock(group: group, days: days, from: from, with: with, unless: unless))
    }

    /// The group of words or classes with | between them.
    private mutating func group(_ names: String) -> Int {
        if let known = self.groups[names] { return known }
        let group = self.groups.count
        self.groups[names] = group
        for name in names.split(separator: "|").map(String.init) {
            let words = self.classes[name] ?? [name]
            if self.classes[name] == nil, name.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
                self.problems.append("\(name) is no class")
            }
            for word in words { self.members[word, default: []].insert(group) }
        }
        return group
    }
}
