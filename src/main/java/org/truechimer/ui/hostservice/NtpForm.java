package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;

/// `ntp.conf` as a form, for the reference implementation and for NTPsec.
///
/// Both serve whom no `restrict` line keeps away; so everybody is served unless the default is
/// `ignore` or `noserve`.
final class NtpForm implements ConfigurationForm {

  private static final String ALL = "all";
  private static final Set<String> REFUSING = Set.of("ignore", "noserve");
  private static final SingleLine DRIFT_FILE = new SingleLine("driftfile");
  private static final SingleLine KEY_FILE = new SingleLine("keys");
  private static final String TINKER = "tinker";

  private final SourceLines sources = new SourceLines(List.of("server", "pool", "peer"));

  @Override
  public List<String> kinds() {
    return sources.kinds();
  }

  @Override
  public boolean options() {
    return true;
  }

  @Override
  public Set<Setting> settings() {
    return EnumSet.of(Setting.STEP_SECONDS, Setting.DRIFT_FILE, Setting.KEY_FILE);
  }

  @Override
  public boolean serves() {
    return true;
  }

  @Override
  public List<SourceEntry> sources(ConfigDocument document) {
    return sources.read(document);
  }

  @Override
  public ConfigDocument add(ConfigDocument document, SourceEntry entry) {
    return sources.add(document, entry);
  }

  @Override
  public ConfigDocument replace(ConfigDocument document, SourceEntry before, SourceEntry after) {
    return sources.replace(document, before, after);
  }

  @Override
  public ConfigDocument remove(ConfigDocument document, SourceEntry entry) {
    return SourceLines.remove(document, entry);
  }

  @Override
  public List<String> clients(ConfigDocument document) {
    var clients = new ArrayList<String>();
    boolean everybody = true;
    for (var line : document.directives("restrict")) {
      var words = words(line);
      if (!words.isEmpty() && words.getFirst().equals("default")) {
        everybody &= words.stream().noneMatch(REFUSING::contains);
      }
      var subnet = subnet(words);
      if (subnet != null && words.stream().noneMatch(REFUSING::contains)) {
        clients.add(subnet.text());
      }
    }
    return everybody ? List.of(ALL) : List.copyOf(clients);
  }

  private static List<String> words(ConfigLine line) {
    var directive = line.directive();
    if (directive == null) {
      return List.of();
    }
    return directive.arguments().stream()
        .filter(word -> !word.equals("-4") && !word.equals("-6"))
        .toList();
  }

  /// The network of a line; this host's own addresses are none.
  private static @Nullable Subnet subnet(List<String> words) {
    if (words.isEmpty() || words.getFirst().startsWith("127.") || words.getFirst().equals("::1")) {
      return null;
    }
    return words.size() > 2 && words.get(1).equals("mask")
        ? Subnet.parse(words.getFirst(), words.get(2))
        : Subnet.parse(words.getFirst());
  }

  @Override
  public ConfigDocument allow(ConfigDocument document, Subnet subnet) {
    // NTPsec and the reference implementation both know the form with a mask.
    return new DocumentEdit(document)
        .insert(
            "restrict",
            List.of(
                subnet.address(), "mask", subnet.mask(), "kod", "limited", "nomodify", "noquery"));
  }

  @Override
  public ConfigDocument forbid(ConfigDocument document, String client) {
    for (var line : document.directives("restrict")) {
      var subnet = subnet(words(line));
      if (subnet != null && subnet.text().equals(client)) {
        return new DocumentEdit(document).remove(line);
      }
    }
    return document;
  }

  @Override
  public String setting(ConfigDocument document, Setting setting) {
    return switch (setting) {
      case STEP_SECONDS -> {
        var line = tinker(document);
        var words = line == null ? List.<String>of() : words(line);
        int at = words.indexOf("step");
        yield at < 0 || at + 1 == words.size() ? "" : words.get(at + 1);
      }
      case STEP_UPDATES -> "";
      case DRIFT_FILE -> DRIFT_FILE.value(document);
      case KEY_FILE -> KEY_FILE.value(document);
    };
  }

  private static @Nullable ConfigLine tinker(ConfigDocument document) {
    var lines =
        document.directives(TINKER).stream().filter(line -> words(line).contains("step")).toList();
    return lines.isEmpty() ? null : lines.getLast();
  }

  @Override
  public ConfigDocument set(ConfigDocument document, Setting setting, String value) {
    return switch (setting) {
      case STEP_SECONDS -> step(document, value);
      case STEP_UPDATES -> document;
      case DRIFT_FILE -> DRIFT_FILE.writeValue(document, value);
      case KEY_FILE -> KEY_FILE.writeValue(document, value);
    };
  }

  private static ConfigDocument step(ConfigDocument document, String value) {
    var edit = new DocumentEdit(document);
    var line = tinker(document);
    if (line == null) {
      return value.isEmpty() ? document : edit.insert(TINKER, List.of("step", value));
    }
    if (value.isEmpty()) {
      return words(line).size() == 2 ? edit.remove(line) : edit.unsetOption(line, 0, "step", 1);
    }
    return edit.setOption(line, 0, "step", List.of(value));
  }
}
