internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// How likely an order tells of what another one tells (疑似重复): by text, place, person, matter and time.
///
/// The weights were fitted to one labelled set and checked on another; both stand in the tests with what they give.
struct OrderLikeness: Sendable {
    private let order: Order
    private let now: WallTime
    private let text: TextGrams
    private let title: TextGrams
    private let place: TextGrams

    /// Compares others with an order, or with what is typed of one.
    init(_ order: Order, at now: WallTime) {
        self.order = order
        self.now = now
        self.text = TextGrams(order.title + " " + order.content)
        self.title = TextGrams(order.title)
        self.place = TextGrams(Self.local(order.address))
    }

    /// Below this two orders are not shown as alike.
    static let scoreMin: UInt32 = 44

    /// Another order as a suggestion; `nil` where it is not like this one.
    func suggestion(_ other: Order) -> DuplicateSuggestion? {
        let otherText = TextGrams(other.title + " " + other.content)
        let text = self.text.likeness(to: otherText)
        let titles =
            (self.title.containment(in: otherText) + TextGrams(other.title).containment(in: self.text)) / 2
        let place = self.place.containment(in: TextGrams(Self.local(other.address)))
        let isCaller = self.isOfSameCaller(other)
        let isMatter = !self.order.matter.isEmpty && self.order.matter == other.matter
        let isOtherMatter = !self.order.matter.isEmpty && !other.matter.isEmpty && !isMatter
        var sum: Double = 0.6 * text + 0.2 * titles + 0.35 * place
        if isCaller { sum += 0.15 }
        if isMatter { sum += 0.15 }
        if isOtherMatter { sum -= 0.1 }
        sum -= self.age(of: other)
        let hundredths: Double = (sum / Self.sumMax * 100).rounded()
        let score = UInt32(max(0, min(100, hundredths)))
        guard score >= Self.scoreMin else { return nil }
        return DuplicateSuggestion.with {
            $0.number = other.number
            $0.title = other.title
            $0.state = other.state
            $0.unit = other.unit
            if other.hasRegisteredAt { $0.registeredAt = other.registeredAt }
            $0.score = score
            if isCaller { $0.reasons.append(.caller) }
            if place >= 0.6 { $0.reasons.append(.place) }
            if text >= 0.3 { $0.reasons.append(.text) }
            if isMatter { $0.reasons.append(.matter) }
        }
    }

    /// What all that is alike comes to.
    private static let sumMax = 1.45

    private func isOfSameCaller(_ other: Order) -> Bool {
        let phone = BlindIndexForm.phone.canonical(self.order.callerPhone)
        if !phone.isEmpty, !other.callerPhone.isEmpty {
            return phone == BlindIndexForm.phone.canonical(other.callerPhone)
        }
        return !self.order.callerName.isEmpty && self.order.callerName == other.callerName
    }

    /// What is long ago is less likely the same: up to 0.1 after 90 days.
    private func age(of other: Order) -> Double {
        guard other.hasRegisteredAt else { return 0 }
        let days = Double(self.now.microseconds - WallTime(other.registeredAt).microseconds) / 86_400_000_000
        return min(0.1, max(0, days) / 900)
    }

    /// An address without the province, city and district, which all have in common.
    private static func local(_ address: String) -> String {
        guard let end = address.lastIndex(where: { "区县旗".contains($0) }) else { return address }
        let rest = String(address[address.index(after: end)...])
        // 小区 ends in the same character.
        return rest.isEmpty || address[..<end].last == "小" ? address : rest
    }
}
