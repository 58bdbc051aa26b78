/// Splits a line into words as a shell does: by blanks, but for what stands in quotes or behind a backslash.
enum CommandWords {
    /// The words of a line; `nil` where it is a comment.
    ///
    /// - Throws: ``Failure`` where a quote is not closed.
    static func words(of line: some StringProtocol) throws -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                if character == "#", words.isEmpty, word == nil { return nil }
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else {
            throw Failure(.invalidInput, "A quote is not closed, or nothing follows a backslash.")
        }
        if let whole = word { words.append(whole) }
        return words
    }
}
