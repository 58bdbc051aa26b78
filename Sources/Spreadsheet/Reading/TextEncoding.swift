/// How the characters of a text file are encoded.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case gb18030 = "gb18030"
}
