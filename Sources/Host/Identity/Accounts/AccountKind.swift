/// Whose account it is, and so how it logs in.
enum AccountKind: String {
    /// Anybody with a login name: staff, lawyers, mediators, notaries, officers.
    case staff
    /// A citizen, by a code to the phone.
    case citizen
    /// A terminal, by its key.
    case terminal
}
