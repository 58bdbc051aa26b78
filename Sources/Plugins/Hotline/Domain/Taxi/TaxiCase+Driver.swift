internal import HotlineAPI
internal import PluginKit

extension TaxiCase {
    /// Takes the driver whom the investigation found.
    ///
    /// What was found of another driver, what that one was taught, and a letter that names that one are not this one's. A
    /// letter that the same driver signed stays as it was signed.
    ///
    /// - Returns: The number of the letter that another driver signed, who is bound by nothing; `nil` where none did.
    mutating func identify(_ request: IdentifyDriverRequest) -> String? {
        let licence = TaxiRules.canonical(request.driverLicence)
        let isAnother = self.isOfAnother(request.driverName, licence)
        if isAnother {
            self.findings = []
            self.education = ""
            self.educationMethod = .unspecified
            self.clearEducatedAt()
        }
        if isAnother || !licence.isEmpty { self.driverLicence = licence }
        if isAnother || !request.driverPhone.isEmpty { self.driverPhone = request.driverPhone }
        if !request.operator.isEmpty { self.operator = request.operator }
        self.driverName = request.driverName
        let isSigned = self.pledge.state == .signed
        if isSigned && !isAnother { return nil }
        let voided = isSigned ? self.pledge.number : nil
        // A draft names who was thought to have driven.
        self.clearPledge()
        return voided
    }

    /// Whether it was of another driver until now.
    ///
    /// A licence has one holder, however the name is written (王玮、王炜); where two names have no character in common the licence was
    /// another's. Without it the name tells.
    private func isOfAnother(_ name: String, _ licence: String) -> Bool {
        let (known, new) = (PersonName(self.driverName).canonical, PersonName(name).canonical)
        guard !self.driverLicence.isEmpty, !licence.isEmpty else { return !known.isEmpty && known != new }
        return self.driverLicence != licence || !known.isEmpty && Set(known).isDisjoint(with: new)
    }
}
