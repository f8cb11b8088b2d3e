package org.truechimer.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceProof;
import org.truechimer.service.ConfigurationFile.Role;

/// How `ntp.conf` wants its sources proved: `key`, `nts` and `ca` at their lines, `keys`,
/// `trustedkey` and `nts ca` anywhere (ntp.conf(5) of NTPsec; classic ntpd knows keys only).
///
/// `noval` is passed over: a certificate that nobody has checked proves nothing, so we check it.
final class NtpdProofs implements ConfiguredProofs {

  private static final Pattern TRUSTED =
      Pattern.compile("\\(\\s*([0-9]{1,10})\\s*\\.\\.\\.\\s*([0-9]{1,10})\\s*\\)|([0-9]{1,10})");

  private final List<Range> trusted = new ArrayList<>();
  private @Nullable String authorities;
  private @Nullable String keyFile;

  /// Keys that count.
  private record Range(long first, long last) {

    boolean holds(long key) {
      return first <= key && key <= last;
    }
  }

  @Override
  public void file(String path, Role role) {
    if (role == Role.KEYS) {
      keyFile = path;
    }
  }

  @Override
  public void directive(List<String> words) {
    switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "trustedkey" -> trust(String.join(" ", words.subList(1, words.size())));
      case "nts" -> {
        var named = SourceLine.text(words, "ca");
        authorities = named == null ? authorities : named;
      }
      default -> {}
    }
  }

  private void trust(String keys) {
    var parts = TRUSTED.matcher(keys);
    while (parts.find()) {
      var single = parts.group(3);
      trusted.add(
          new Range(
              Long.parseLong(single == null ? parts.group(1) : single),
              Long.parseLong(single == null ? parts.group(2) : single)));
    }
  }

  @Override
  public SourceProof of(SourceLine line) {
    var options = line.options();
    if (options.stream().anyMatch("nts"::equalsIgnoreCase)) {
      var own = SourceLine.text(options, "ca");
      var files = own == null ? authorities : own;
      return new SourceProof.Nts(
          line.keyPort() == 0 ? SourceProof.Nts.USUAL_PORT : line.keyPort(),
          files == null
              ? SourceProof.Authorities.USUAL
              : new SourceProof.Authorities(List.of(files), false));
    }
    long key = ConfiguredProofs.key(options);
    return key == 0
        ? new SourceProof.None()
        : new SourceProof.Key(
            key,
            new SourceProof.Holder.Daemon(
                keyFile, trusted.stream().anyMatch(range -> range.holds(key))));
  }
}
