internal import ArgumentParser
internal import Foundation

/// Where a password comes from: never from the arguments, which every account of the computer can read.
struct PasswordInput: ParsableArguments {
    @Flag(
        help: """
            Read the password from standard input. Otherwise it is taken from YIZHAN_PASSWORD, or a new one from \
            YIZHAN_NEW_PASSWORD, or asked for.
            """
    )
    var passwordStdin = false

    /// Reads a password that stands already.
    func read(_ prompt: String) throws -> String {
        try self.given(in: "YIZHAN_PASSWORD") ?? Self.ask(prompt)
    }

    /// Reads a one-time code; with --password-stdin it is the line after the password.
    func readCode(_ prompt: String) throws -> String {
        try self.given(in: "YIZHAN_TOTP_CODE") ?? Self.ask(prompt)
    }

    /// Reads a password that is to be set; one that is typed has to be typed twice.
    func readNew(_ prompt: String) throws -> String {
        // Another variable, so that nobody is given the password of the one who is logged in.
        if let password = try self.given(in: "YIZHAN_NEW_PASSWORD") { return password }
        let password = try Self.ask(prompt)
        guard try Self.ask(prompt + ", again") == password else {
            throw Failure(.invalidInput, "The two passwords differ: try again.")
        }
        return password
    }

    private func given(in variable: String) throws -> String? {
        if self.passwordStdin {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw Failure(.usage, "Standard input holds no password: give it on a line of its own.")
            }
            return line
        }
        if let password = ProcessInfo.processInfo.environment[variable] { return password }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(.usage, "There is no terminal to ask for the password: use --password-stdin.")
        }
        return nil
    }

    private static let controlC: UInt8 = 3

    /// Asks without showing what is typed.
    private static func ask(_ prompt: String) throws -> String {
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        // Ctrl-C ends the line rather than the program, which would leave the terminal without its echo.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        withUnsafeMutableBytes(of: &hidden.c_cc) { $0[Int(VEOL)] = Self.controlC }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Terminal.errorOutput("\n")
        }
        // Only now: what is typed before the terminal hides it is shown, and thrown away with the flush.
        Terminal.errorOutput(prompt + ": ")
        // The longest line of a terminal.
        var line = [UInt8](repeating: 0, count: 4_096)
        let count = Foundation.read(STDIN_FILENO, &line, line.count)
        guard count > 0, line[count - 1] != Self.controlC else { throw CancellationError() }
        return String(decoding: line[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
