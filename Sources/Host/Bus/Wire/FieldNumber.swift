/// Field numbers of `Frame` in `yizhan/bus/v1/frame.proto`.
enum FieldNumber {
    static let kind = 1
    static let stream = 2
    static let method = 3
    static let timeoutMS = 4
    static let endOfStream = 5
    static let metadata = 6
    static let encoding = 7
    static let status = 8
    static let credit = 9
    static let token = 10
    static let hello = 11
    static let welcome = 12
    static let hasMessage = 14
    static let payload = 15
}
