/// The host answered something else than a registered order.
struct WrongAnswer: Error {}
