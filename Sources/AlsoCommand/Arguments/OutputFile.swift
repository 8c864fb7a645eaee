internal import AlsoDocuments
internal import ArgumentParser
internal import FoundationEssentials

/// Refuses to write over what is read.
func requireNoInput(
  _ output: String,
  of input: ImportArguments,
  _ learning: LearningArguments
) throws {
  if (input.orders + input.items + [learning.options].compactMap(\.self)).contains(output) {
    throw ValidationError("\(output) is an input; give -o another name.")
  }
}

/// Finds out before the work, instead of after it, that a file can't be written.
func requireWritableDirectory(of output: String) throws {
  let directory = URL(fileURLWithPath: output).deletingLastPathComponent().path
  if !FileManager.default.isWritableFile(atPath: directory) {
    throw Failure(.cannotWrite, "\(output): nothing can be written in \(directory).")
  }
}
