internal import Consult
internal import ConsultAPI
internal import Foundation
internal import PluginKit

/// What was said so far, in a form that clients hand back unread: nothing of it stays with the host, unless it is handed
/// over to a person.
struct Conversation: Sendable, Hashable, Codable {
    /// What was asked, the newest last; of what is too long the older part is cut.
    var question: String
    /// Red flags that were seen so far, also in what was cut; `nil` in tokens of before.
    var alarms: [String]?
    /// Whether who asks has just said that there is no danger: what was said before raises no flag again.
    var isCalmed: Bool?
    /// The day that the law is of.
    var day: String
    /// How often was asked back in the matter that it is about now.
    var asked = 0
    /// Outcome of the last answer.
    var outcome = 0
    /// Card or first article of the last answer.
    var answer = ""
    /// Who looks after it.
    var owner = ""
    /// Names it, so that it is handed over once; `nil` in tokens of before.
    var id: String?
    /// When it began, in microseconds since 1970; `nil` in tokens of before.
    var began: Int64?
    /// What was said and answered, the newest last; `nil` in tokens of before.
    var turns: [Turn]?

    private static let purpose = "consult.conversation"
    private static let tokenMax = 64 * 1024
    private static let questionMax = 2000
    /// Turns that are kept, and characters of all of them together.
    private static let turnsMax = 12
    private static let saidMax = 2500
    /// A reply shorter than this goes on with the sentence before it.
    private static let fragmentMax = 12
    /// After so long a conversation is over.
    private static let life = Duration.seconds(86_400)

    init(question: String, day: String, at now: WallTime) {
        self.question = Self.cut(question, to: Self.questionMax)
        self.day = day
        self.id = RandomID.make()
        self.began = now.microseconds
        self.watch(question, at: now)
        self.say(question)
    }

    /// The red flags, the gravest first.
    var flags: [Alarm] { AlarmWatch.gravestFirst((self.alarms ?? []).compactMap { Alarm(rawValue: $0) }) }

    /// Why it is handed over.
    var reason: HandoverReason {
        if !self.flags.isEmpty { return .alarm }
        switch Outcome(rawValue: self.outcome) {
        case .unknown, .windows, .unavailable, .outOfScope: return .noAnswer
        default: return .asked
        }
    }

    /// The last card that answered.
    var cardID: String { self.turns?.last { !$0.card.isEmpty }?.card ?? "" }

    /// What it seems to be about: the title of that card.
    var topic: String { self.turns?.last { !$0.card.isEmpty }?.title ?? "" }

    /// Whether what is said now may be another matter than what was answered: who has an answer goes on with the next question,
    /// unless it begins as one that leans on what was said.
    func mayBeOther(_ text: String) -> Bool {
        let leaning = Self.leaning + (Self.isFragment(text) ? Self.general : [])
        return self.outcome == Outcome.answered.rawValue && !leaning.contains { text.hasPrefix($0) }
    }

    /// Whether it is so short that it may be a part of the sentence before it.
    static func isFragment(_ text: String) -> Bool { text.unicodeScalars.count < Self.fragmentMax }

    private static let leaning = [
        "那", "这", "它", "他", "她", "还", "再", "然后", "如果", "可以", "可是", "但", "对方", "就", "也", "都", "要是", "不", "没", "是",
    ]
    /// How short questions begin that may be of any matter.
    private static let general = [
        "去", "到", "要", "带", "什么", "多", "几", "需要", "在哪", "找", "怎么", "费", "材料", "哪", "谁", "为什么", "能", "有", "收", "时间",
        "期限", "花",
    ]

    /// Adds what was said to go on: it stays, and what was said before is cut where both are too long.
    ///
    /// - Parameter isOther: whether it is another matter: then what was said before is nothing that an answer is looked for by,
    ///   and may be asked back again. Red flags stay.
    mutating func add(_ text: String, at now: WallTime, isOther: Bool = false) {
        self.watch(text, at: now)
        if Self.isFragment(text), self.isCalmed != true {
            // 我孩子怎么办，and then 被人打了.
            self.watch(Self.tail(self.question) + text, at: now)
        }
        // From here on it is this that the next words go on with.
        self.isCalmed = nil
        let reply = Self.cut(text, to: Self.questionMax)
        if isOther {
            (self.question, self.asked) = (reply, 0)
            self.say(text)
            return
        }
        let room = Self.questionMax - reply.unicodeScalars.count - 1
        let before = self.question.unicodeScalars
        self.question = room > 0 ? String(String.UnicodeScalarView(before.suffix(room))) + "。" + reply : reply
        self.say(text)
    }

    /// Adds what was chosen, which is nothing that the next answer is looked for by.
    mutating func choose(_ text: String) { self.say(text) }

    /// Takes the red flags back.
    mutating func calmDown() {
        self.alarms = []
        self.isCalmed = true
    }

    /// Looks at the whole of what was said; dates in it are reckoned from today, whatever day the law is of.
    private mutating func watch(_ text: String, at now: WallTime) {
        let seen = AlarmWatch.alarms(in: text, on: LawDay(CivilDay(now)))
        self.alarms = AlarmWatch.gravestFirst(self.flags + seen).map(\.rawValue)
    }

    private mutating func say(_ text: String) {
        var turns = self.turns ?? []
        turns.append(Turn(said: Self.ends(of: text, Self.questionMax)))
        turns = turns.suffix(Self.turnsMax)
        // What was said last is what it is about: the oldest is shortened first.
        var rest = turns.reduce(0) { $0 + $1.said.unicodeScalars.count } - Self.saidMax
        for place in turns.indices.dropLast() where rest > 0 {
            let length = turns[place].said.unicodeScalars.count
            turns[place].said = Self.ends(of: turns[place].said, max(0, length - rest))
            rest -= length - turns[place].said.unicodeScalars.count
        }
        self.turns = turns
    }

    /// Keeps what was answered.
    mutating func note(_ answer: Answer, _ advice: Advice?) {
        self.outcome = answer.outcome.rawValue
        self.answer = advice?.card?.id ?? answer.articles.first?.id ?? ""
        self.owner = advice?.card?.owner ?? ConsultText.defaultOwner
        guard let last = self.turns?.indices.last else { return }
        self.turns?[last].outcome = answer.outcome.rawValue
        self.turns?[last].card = advice?.card?.id ?? ""
        self.turns?[last].title = advice?.card?.title ?? ""
        self.turns?[last].articles = answer.articles.prefix(8).map(\.id)
        self.turns?[last].choices = answer.choices
    }

    /// The choices that the last answer offered.
    var choices: [String] { self.turns?.last?.choices ?? [] }

    /// The choice that a reply means: by its words, its number, or how it begins.
    func chosen(_ reply: String) -> String? {
        let text = reply.filter { !$0.isWhitespace && !$0.isPunctuation }
        let choices = self.choices
        if choices.contains(Adviser.calm) { return self.takesBack(reply, text) ? Adviser.calm : nil }
        if let exact = choices.first(where: { $0 == reply }) { return exact }
        let numbers = ["1一①壹首", "2二②两贰", "3三③叁", "4四④肆"]
        var bare = text[...]
        for (prefix, suffix) in [("第", "个"), ("选", ""), ("第", "种"), ("", "号"), ("第", "项"), ("", "")]
        where bare.hasPrefix(prefix) && bare.hasSuffix(suffix) && bare.count > prefix.count + suffix.count {
            bare = bare.dropFirst(prefix.count).dropLast(suffix.count)
            break
        }
        if bare.count == 1, let digit = bare.first, let place = numbers.firstIndex(where: { $0.contains(digit) }) {
            return place < choices.count ? choices[place] : nil
        }
        guard text.count >= 2 else { return nil }
        let likely = choices.filter { $0.filter { !$0.isWhitespace && !$0.isPunctuation }.hasPrefix(text) }
        return likely.count == 1 ? likely[0] : nil
    }

    /// Whether a reply takes the red flags back: of self-harm only the choice itself does, or its number.
    private func takesBack(_ reply: String, _ plain: String) -> Bool {
        let calm = Adviser.calm.filter { !$0.isPunctuation }
        if plain == calm || ["1", "一", "①", "第一个", "选1", "选一"].contains(plain) { return true }
        return !self.flags.contains(.selfHarm) && CalmWord.takesBack(reply)
    }

    private static func cut(_ text: String, to length: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
    }

    /// The end of the last sentence.
    private static func tail(_ text: String) -> String {
        String(text.suffix(Self.fragmentMax).split(whereSeparator: { "。！？；\n".contains($0) }).last ?? "")
    }

    /// A text, or where it is longer its beginning and its end: who has much to say may say the worst last.
    private static func ends(of text: String, _ length: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > length else { return text }
        guard length > 20 else { return Self.cut(text, to: length) }
        let half = (length - 2) / 2
        return String(String.UnicodeScalarView(scalars.prefix(half))) + "……"
            + String(String.UnicodeScalarView(scalars.suffix(half)))
    }

    /// The conversation of a token.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func read(_ token: String, _ sealer: any Sealer) throws(RPCError) -> Conversation {
        guard token.utf8.count <= Self.tokenMax, let data = Data(base64Encoded: token),
            let opened = try? sealer.open(Array(data), as: Self.purpose),
            let conversation = try? JSONDecoder().decode(Self.self, from: Data(opened))
        else {
            throw .invalidFields([.init(field: "conversation", description: "不是上一次回答返回的 conversation，请重新提问")])
        }
        return conversation
    }

    /// Refuses a conversation that is over.
    func checkLives(at now: WallTime) throws(RPCError) {
        if let began = self.began, WallTime(microseconds: began).advanced(by: Self.life) < now {
            throw .invalidFields([.init(field: "conversation", description: "这次咨询已经过了一天，请重新提问")])
        }
    }

    /// The conversation as a token.
    func token(_ sealer: any Sealer) throws -> String {
        let sealed = try sealer.seal(Array(try JSONEncoder().encode(self)), as: Self.purpose)
        return Data(sealed).base64EncodedString()
    }
}
