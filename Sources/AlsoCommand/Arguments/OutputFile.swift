internal import ArgumentParser

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
