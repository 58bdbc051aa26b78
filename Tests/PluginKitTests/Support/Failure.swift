/// An error of a handler that knows nothing of callers.
struct Failure: Error {}
