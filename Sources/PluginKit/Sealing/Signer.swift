/// Makes codes that show a change of what the host keeps outside its database, under keys that only the host has.
package protocol Signer: Sendable {
    /// Number of the key that new codes are made under.
    var currentKeyID: UInt32 { get }

    /// The code of bytes under a key; `nil` where the key is not at hand.
    ///
    /// `purpose` is the place that they stand in: the code of one place is none in another.
    func code(of bytes: [UInt8], as purpose: String, keyID: UInt32) -> [UInt8]?
}
