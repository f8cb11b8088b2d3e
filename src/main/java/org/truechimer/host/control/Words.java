package org.truechimer.host.control;

import org.truechimer.process.CommandRunner.Ending;

/// What a program said, in one line.
final class Words {

  private static final int LONGEST = 300;

  private Words() {}

  static String of(Ending ending) {
    return switch (ending) {
      case Ending.Finished(var _, var output, var errors) ->
          line(errors.isBlank() ? output : errors);
      case Ending.TimedOut() -> "it took too long and was ended";
      case Ending.NotStarted(var problem) -> line(problem);
    };
  }

  private static String line(String text) {
    var line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /// Whether a program was kept from its work by missing rights, by the words of the C library in
  /// the language that every program is run in here.
  static boolean deniesPermission(Ending ending) {
    return ending instanceof Ending.Finished(var _, var output, var errors)
        && (errors + output)
            .matches("(?s).*(Permission denied|must be (run as )?root|superuser access).*");
  }
}
