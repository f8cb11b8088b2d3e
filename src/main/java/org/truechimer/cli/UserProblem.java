package org.truechimer.cli;

import java.io.Serial;

/// Something that only the user can put right, in words for the user: a file that cannot be read, a
/// line that makes no sense. Ends the command with [ExitCode#USAGE_OR_UNKNOWN] and without the help
/// text, which would bury the sentence.
final class UserProblem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UserProblem(String sentence) {
    super(sentence, null, false, false);
  }
}
