internal import Foundation

/// Tells the script that started the server where it listens.
func announce(port: Int) {
    FileHandle.standardOutput.write(Data("listening \(port)\n".utf8))
}
