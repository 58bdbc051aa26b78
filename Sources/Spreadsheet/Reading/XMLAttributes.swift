/// The attributes of an element, for as long as it is being read.
struct XMLAttributes {
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        self.list = list
    }

    /// The value of an attribute, if it is there.
    subscript(_ name: StaticString) -> String? {
        guard let list = self.list else { return nil }
        var place = 0
        while let found = list[place], let value = list[place + 1] {
            if XMLName(found) == name { return String(cString: value) }
            place += 2
        }
        return nil
    }

    /// Whether an attribute is there and on.
    func isOn(_ name: StaticString) -> Bool {
        self[name].map { $0 == "1" || $0 == "true" } ?? false
    }
}
