package org.truechimer.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceProof;
import org.truechimer.service.ConfigurationFile.Role;

/// How `chrony.conf` wants its sources proved: `key`, `nts`, `ntsport` and `certset` at their
/// lines, `keyfile`, `ntstrustedcerts` and `nosystemcert` anywhere (chrony.conf(5)).
final class ChronyProofs implements ConfiguredProofs {

  /// The set that a source uses if it names none, and that holds the system's authorities.
  private static final long USUAL_SET = 0;

  private final Map<Long, List<String>> sets = new HashMap<>();
  private boolean systems = true;
  private @Nullable String keyFile;

  @Override
  public void file(String path, Role role) {
    if (role == Role.KEYS) {
      keyFile = path;
    }
  }

  @Override
  public void directive(List<String> words) {
    switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "nosystemcert" -> systems = false;
      case "ntstrustedcerts" -> {
        if (words.size() == 2) {
          sets.computeIfAbsent(USUAL_SET, _ -> new ArrayList<>()).add(words.get(1));
        } else if (words.size() == 3) {
          long set = SourceLine.number(words, words.getFirst(), -1L);
          sets.computeIfAbsent(set, _ -> new ArrayList<>()).add(words.get(2));
        }
      }
      default -> {}
    }
  }

  @Override
  public SourceProof of(SourceLine line) {
    var options = line.options();
    if (options.stream().anyMatch("nts"::equalsIgnoreCase)) {
      long set = SourceLine.number(options, "certset", USUAL_SET);
      long port = SourceLine.number(options, "ntsport", SourceProof.Nts.USUAL_PORT);
      return new SourceProof.Nts(
          port >= 1 && port <= 65_535 ? (int) port : SourceProof.Nts.USUAL_PORT,
          new SourceProof.Authorities(
              sets.getOrDefault(set, List.of()), systems && set == USUAL_SET));
    }
    long key = ConfiguredProofs.key(options);
    return key == 0
        ? new SourceProof.None()
        : new SourceProof.Key(key, new SourceProof.Holder.Daemon(keyFile, true));
  }
}
