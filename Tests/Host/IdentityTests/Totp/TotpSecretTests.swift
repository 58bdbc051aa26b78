internal import Testing

@testable internal import HostIdentity

@Suite struct TotpSecretTests {
    private let secret = TotpSecret(bytes: Array("12345678901234567890".utf8))

    /// RFC 6238, appendix B: the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `makes the codes of the standard`(seconds: Int64, code: String) {
        #expect(self.secret.code(step: TotpSecret.step(atMicroseconds: seconds * 1_000_000)) == code)
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
    func `takes the code of a clock that is half a minute wrong`(shift: Int64, isTaken: Bool) {
        #expect((self.secret.step(of: self.secret.code(step: 100 + shift), now: 100, after: 0) != nil) == isTaken)
    }

    @Test func `takes no code again, nor one from before it`() {
        #expect(self.secret.step(of: self.secret.code(step: 100), now: 100, after: 100) == nil)
        #expect(self.secret.step(of: self.secret.code(step: 99), now: 100, after: 100) == nil)
        #expect(self.secret.step(of: self.secret.code(step: 101), now: 100, after: 100) == 101)
    }

    @Test func `is typed as Base32`() {
        #expect(self.secret.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(TotpSecret(bytes: Array("foobar".utf8)).base32 == "MZXW6YTBOI")
        let uri = self.secret.uri(loginName: "desk")
        #expect(uri.hasPrefix("otpauth://totp/Yizhan:desk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Yizhan"))
    }
}
