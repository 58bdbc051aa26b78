/// A server answered something else than the benchmark's echo.
struct WrongAnswer: Error {}
