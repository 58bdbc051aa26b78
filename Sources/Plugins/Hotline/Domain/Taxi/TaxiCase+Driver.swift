internal import HotlineAPI

extension TaxiCase {
    /// Takes the driver whom the investigation found.
    ///
    /// What was found of another driver, what that one was taught, and a letter that names that one are not this one's. A
    /// letter that the same driver signed stays as it was signed.
    ///
    /// - Returns: The number of the letter that another driver signed, who is bound by nothing; `nil` where none did.
    mutating func identify(_ request: IdentifyDriverRequest) -> String? {
        let licence = TaxiRules.canonical(request.driverLicence)
        let isAnother =
            !self.driverName.isEmpty && self.driverName != request.driverName
            || !self.driverLicence.isEmpty && !licence.isEmpty && self.driverLicence != licence
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
}
