internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// An order as a citizen files it: by which channel, and under which title.
struct Filing {
    /// As whom it is registered.
    let role: Role
    private let channel: Channel

    init(_ roles: RoleSet) {
        if roles.contains(.terminal) {
            (self.role, self.channel) = (.terminal, .kiosk)
        } else if roles.contains(.windowStaff) {
            (self.role, self.channel) = (.windowStaff, .window)
        } else {
            (self.role, self.channel) = (.citizen, .page)
        }
    }

    /// The order; every list shows its title, so that whatever points to a person is hidden in that.
    ///
    /// A citizen does not know the tree: an organisation that has no place in it is named among whom the order complains of.
    func order(_ request: FileOrderRequest, in tree: OrganisationTree) -> NewOrder {
        let detector = PersonalDataDetector(
            known: [request.callerName, request.callerPhone, request.address] + OrderAccused.names(request.accusedName)
        )
        var new = NewOrder.with {
            $0.channel = self.channel
            $0.title = detector.masked(Self.title(request))
            $0.content = request.content
            $0.callerName = request.callerName
            $0.callerPhone = request.callerPhone
            $0.address = request.address
            $0.matter = request.matter
            $0.place = request.place
            $0.accusedName = request.accusedName
            $0.accusedUnit = request.accusedUnit
            $0.isAnonymous = request.isAnonymous
            $0.isConfidential = request.isConfidential
        }
        _ = new.placeAccused(in: tree)
        return new
    }

    private static func title(_ request: FileOrderRequest) -> String {
        if !request.title.isEmpty { return request.title }
        let sentence = request.content.prefix { !"。！？；\n!?;".contains($0) }
        let beginning = sentence.prefix(Self.titleMax)
        return beginning.isEmpty
            ? (request.matter.isEmpty ? "诉求" : request.matter)
            : beginning.count < sentence.count ? "\(beginning)…" : "\(beginning)"
    }

    private static let titleMax = 30
}
