internal import HotlineAPI

extension TaxiCase {
    /// Takes the driver whom the investigation found.
    ///
    /// What was found of another driver, what that one was taught, and a letter that names that one are not this one's.
    mutating func identify(_ request: IdentifyDriverRequest) {
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
        // A draft names who was thought to have driven.
        self.clearPledge()
    }
}
