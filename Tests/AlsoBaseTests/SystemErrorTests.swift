import AlsoBase
import Foundation
import Testing

@Suite struct SystemErrorTests {
  @Test("is told in the operating system's words")
  func message() {
    #expect(SystemError(ENOENT).message == "No such file or directory")
  }

  @Test("tells a full disk from a wrong path")
  func devices() {
    #expect(SystemError(ENOSPC).isOfDevice && !SystemError(ENOENT).isOfDevice)
  }

  @Test("a call that a signal interrupts is repeated")
  func interruption() throws {
    var calls = 0
    let answer = try uninterrupted {
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 7
    }
    #expect(answer == 7 && calls == 3)
  }

  @Test("a call that fails for another reason isn't repeated")
  func failure() {
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
