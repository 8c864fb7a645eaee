import AlsoBase
import Foundation
import Testing

@Suite struct SystemErrorTests {
  @Test func `is told in the operating system's words`() {
    #expect(SystemError(ENOENT).message == "No such file or directory")
  }

  @Test func `tells a full disk from a wrong path`() {
    #expect(SystemError(ENOSPC).isOfDevice && !SystemError(ENOENT).isOfDevice)
  }

  @Test func `a call that a signal interrupts is repeated`() throws {
    var calls = 0
    let answer = try uninterrupted {
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 7
    }
    #expect(answer == 7 && calls == 3)
  }

  @Test func `a call that fails for another reason isn't repeated`() {
    var calls = 0
    #expect(throws: SystemError(EACCES)) {
      try uninterrupted {
        calls += 1
        errno = EACCES
        return -1
      }
    }
    #expect(calls == 1)
  }
}
