/// Another host works on a print by now: whoever had it stops at once.
struct LeaseLost: Error {}
