package org.truechimer.host.control;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What `sc.exe queryex` or `sc.exe qc` printed: one line for each field, a name that depends on
/// the language, a colon, and a number (hexadecimal for the type). The order is fixed.
///
/// @param numbers the values of the lines behind the first, which names the service; -1 for a line
///   without a number
public record ScAnswer(List<Long> numbers) {

  /// Place of the current state in an answer to `queryex`.
  public static final int STATE = 1;

  /// Place of the Win32 exit code in an answer to `queryex`.
  public static final int EXIT_CODE = 2;

  /// Place of the process number in an answer to `queryex`.
  public static final int PROCESS_ID = 6;

  /// Place of the start type in an answer to `qc`.
  public static final int START_TYPE = 1;

  private static final Pattern FIELD = Pattern.compile("[^:]*\\S\\s*: *(\\d{1,9})?.*");

  /// Copies the list.
  public ScAnswer {
    numbers = List.copyOf(numbers);
  }

  /// Reads an answer.
  ///
  /// @param output what was printed
  /// @return its numbers
  public static ScAnswer parse(String output) {
    var numbers = new ArrayList<Long>();
    for (var line : output.lines().toList()) {
      var field = FIELD.matcher(line);
      if (field.matches()) {
        numbers.add(field.group(1) == null ? -1L : Long.parseLong(field.group(1)));
      }
    }
    return new ScAnswer(numbers.isEmpty() ? numbers : numbers.subList(1, numbers.size()));
  }

  /// A field.
  ///
  /// @param place its place
  /// @return -1 if it is not there
  public long number(int place) {
    return place < numbers.size() ? numbers.get(place) : -1;
  }
}
