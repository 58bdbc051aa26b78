internal import ArgumentParser
internal import Foundation

/// Where a password comes from: never from the arguments, which every account of the computer can read.
struct PasswordInput: ParsableArguments {
    @Flag(help: "Read the password from standard input. Otherwise it is asked for, or taken from YIZHAN_PASSWORD.")
    var passwordStdin = false

    /// Reads it.
    func read(_ prompt: String) throws -> String {
        if self.passwordStdin { return readLine(strippingNewline: true) ?? "" }
        if let password = ProcessInfo.processInfo.environment["YIZHAN_PASSWORD"] { return password }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(.usage, "There is no terminal to ask for the password: use --password-stdin.")
        }
        return Self.ask(prompt)
    }

    private static func ask(_ prompt: String) -> String {
        Terminal.errorOutput(prompt + ": ")
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &shown)
            Terminal.errorOutput("\n")
        }
        return readLine(strippingNewline: true) ?? ""
    }
}
