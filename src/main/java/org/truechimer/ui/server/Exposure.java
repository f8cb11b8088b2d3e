package org.truechimer.ui.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.truechimer.wording.Tone;

/// Who can ask the server with some settings, as far as it can be seen from here.
enum Exposure {
  /// Nobody but this machine reaches it.
  LOOPBACK(Tone.NEUTRAL),
  /// Others reach it, and are not answered.
  NOBODY(Tone.WARNING),
  /// All who reach it are answered, within limits.
  EVERYBODY(Tone.WARNING),
  /// All who reach it are answered, as often as they want.
  UNLIMITED(Tone.BAD),
  /// Some are answered.
  CHOSEN(Tone.NEUTRAL);

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Set<String> ALL = Set.of("all", "0/0", "0.0.0.0/0", "::/0", "default");

  private final Tone tone;

  Exposure(Tone tone) {
    this.tone = tone;
  }

  Tone tone() {
    return tone;
  }

  String key() {
    return "server.exposure." + name().toLowerCase(Locale.ROOT);
  }

  static Exposure of(List<String> addresses, List<String> rules, boolean limited) {
    if (addresses.stream().allMatch(Addresses::loopback)) {
      return LOOPBACK;
    }
    boolean some = false;
    boolean all = false;
    for (var rule : rules) {
      var words = List.of(SPACE.split(rule.strip().toLowerCase(Locale.ROOT)));
      if (allows(words)) {
        some = true;
        all |= words.size() == 1 || words.stream().anyMatch(ALL::contains);
      } else if (words.getFirst().equals("deny") && words.contains("all")) {
        all = false;
        some = false;
      }
    }
    if (all) {
      return limited ? EVERYBODY : UNLIMITED;
    }
    return some ? CHOSEN : NOBODY;
  }

  private static boolean allows(List<String> words) {
    return switch (words.getFirst()) {
      case "allow" -> true;
      case "restrict" -> !words.contains("ignore") && !words.contains("noserve");
      default -> false;
    };
  }
}
