/// The platform that an order was pushed by (对接平台).
struct OrderPlatform {
    /// Its account.
    let account: String
    /// What it is called.
    let name: String
}
