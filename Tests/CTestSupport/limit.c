#include <also_kernels.h>
#include <stdlib.h>
#include <string.h>

/// Limits the kernels of tests as ALSO_TEST_INSTRUCTION_SET limits those of the programs that they run,
/// before any test can choose some.
__attribute__((constructor)) static void limit_instruction_set(void) {
  const char *name = getenv("ALSO_TEST_INSTRUCTION_SET");
  if (name == NULL) return;
  if (strcmp(name, "portable") == 0) also_limit_instruction_set(ALSO_PORTABLE);
  if (strcmp(name, "avx2") == 0) also_limit_instruction_set(ALSO_AVX2);
}
