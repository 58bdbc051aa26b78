/// How long the host and PostgreSQL wait for each other, and how many connections there are.
package struct PostgresLimits: Sendable {
    /// Connections that read.
    ///
    /// With writer, judge and listener that makes 11 of PostgreSQL's usual 100: enough for nine hosts.
    package var readersMax = 8
    /// How long a host waits for its turn to write.
    package var turn = Duration.seconds(20)
    /// Longest statement of a module; longer than ``turn``, whose wait is a statement too.
    package var statement = Duration.seconds(30)
    /// After this a transaction whose host says nothing more is ended by the server, and the turn goes on.
    package var silence = Duration.seconds(10)
    /// After this a server that says nothing is given up; longer than ``statement``.
    package var answer = Duration.seconds(60)
    /// How long a write is tried again while the server is away.
    package var patience = Duration.seconds(15)

    /// The usual limits.
    package init() {}

    /// For changes of tables and copies of the whole, which may take long: a host that starts waits until another one has
    /// made them.
    static var patient: PostgresLimits {
        var limits = PostgresLimits()
        limits.turn = .seconds(3_600)
        limits.statement = .seconds(7_200)
        limits.answer = .seconds(7_500)
        return limits
    }
}
