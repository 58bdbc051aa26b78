/// Sees in a question that a person has to take over (红线).
///
/// It reads who does what to whom (``AlarmGrammar``), sentence by sentence, and would rather see one too many: who is handed
/// over without need loses a minute.
package enum AlarmWatch {
    /// A longer sentence is read in pieces of this many characters, which overlap.
    private static let sentenceMax = 400
    private static let overlap = 60

    /// Why a person has to take over, the gravest first; empty where nothing says so.
    ///
    /// The whole text is read, in a time that grows with its length alone: who has much to say may say the worst last.
    ///
    /// - Parameter today: the day on which is asked, by which dates are reckoned; `nil` reckons with none.
    package static func alarms(in question: String, on today: LawDay? = nil) -> [Alarm] {
        let rules = AlarmRules.standard
        var found: Set<Alarm> = []
        for scalars in Self.sentences(question) {
            let sentence = AlarmSentence(scalars, rules)
            found.formUnion(sentence.alarms(but: found))
            if !found.contains(.deadline), DeadlineWatch.isUrgent(sentence, rules, on: today) {
                found.insert(.deadline)
            }
            if found.count == Alarm.allCases.count { break }
        }
        return Self.gravestFirst(Array(found))
    }

    /// Each alarm once, the gravest first.
    package static func gravestFirst(_ alarms: [Alarm]) -> [Alarm] {
        Alarm.allCases.filter { alarms.contains($0) }.sorted { Self.gravity($0) < Self.gravity($1) }
    }

    /// The sentences of a text, without what cannot be seen: nothing of it hides a word.
    private static func sentences(_ text: String) -> [[Unicode.Scalar]] {
        var sentences: [[Unicode.Scalar]] = []
        var sentence: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where !Self.isHidden(scalar) {
            if "。！？；!?;".unicodeScalars.contains(scalar) {
                if !sentence.isEmpty { sentences.append(sentence) }
                sentence.removeAll(keepingCapacity: true)
                continue
            }
            sentence.append(PlainScript.folded(scalar))
            if sentence.count == Self.sentenceMax {
                sentences.append(sentence)
                sentence = Array(sentence.suffix(Self.overlap))
            }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
        return sentences
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Chinese characters, which most are, are seen.
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return true
        default: return properties.isWhitespace
        }
    }

    private static func gravity(_ alarm: Alarm) -> Int {
        switch alarm {
        case .selfHarm: 0
        case .minor: 1
        case .violence: 2
        case .deadline: 3
        }
    }
}
