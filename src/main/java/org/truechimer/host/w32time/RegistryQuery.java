package org.truechimer.host.w32time;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;

/// What `reg.exe query KEY` printed: lines of four blanks, a name, four blanks, a type, four blanks
/// and the data. Only the name of the default value is in the language of the system.
///
/// @param values data by name, names in lower case; numbers as the registry tool writes them,
///   "0x2a"
record RegistryQuery(Map<String, String> values) {

  /// The keys of Windows Time.
  static final String SERVICE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time";

  /// What Group Policy prescribes; it wins over the key of the service.
  static final String POLICY = "HKLM\\SOFTWARE\\Policies\\Microsoft\\W32Time";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern VALUE =
      Pattern.compile("    (\\S.*?)    (REG_[A-Z_]+)(?:    (.*))?");

  /// Copies the map.
  RegistryQuery {
    values = Map.copyOf(values);
  }

  /// Asks for a key; one that is not there has no values.
  static RegistryQuery of(Commands commands, String key) {
    return commands.run(List.of("reg.exe", "query", key), "", LIMIT)
                instanceof Ending.Finished(int code, var output, var _)
            && code == 0
        ? parse(output)
        : new RegistryQuery(Map.of());
  }

  static RegistryQuery parse(String output) {
    var values = new HashMap<String, String>();
    for (var line : output.lines().toList()) {
      var value = VALUE.matcher(line);
      if (value.matches()) {
        values.put(
            value.group(1).toLowerCase(Locale.ROOT), value.group(3) == null ? "" : value.group(3));
      }
    }
    return new RegistryQuery(values);
  }

  String text(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /// A REG_DWORD.
  ///
  /// @return -1 if there is none
  long number(String name) {
    var text = text(name);
    try {
      return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// The data below a key as one more query's answer, this one's values winning.
  RegistryQuery over(RegistryQuery weaker) {
    var merged = new HashMap<>(weaker.values);
    merged.putAll(values);
    return new RegistryQuery(merged);
  }
}
