package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.DocumentEdit;

/// `chrony.conf` as a form.
final class ChronyForm implements ConfigurationForm {

  /// What `allow` without an argument means.
  private static final String ALL = "all";

  /// Those of the file that Debian ships: step from one second on, among the first three updates.
  private static final List<String> USUAL_STEP = List.of("1", "3");

  private static final SingleLine MAKESTEP = new SingleLine("makestep");
  private static final SingleLine DRIFT_FILE = new SingleLine("driftfile");
  private static final SingleLine KEY_FILE = new SingleLine("keyfile");

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
    return EnumSet.allOf(Setting.class);
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
    return document.directives("allow").stream().map(ChronyForm::client).toList();
  }

  private static String client(ConfigLine line) {
    var directive = line.directive();
    var words = directive == null ? List.<String>of() : directive.arguments();
    return words.isEmpty() ? ALL : words.getLast();
  }

  @Override
  public ConfigDocument allow(ConfigDocument document, Subnet subnet) {
    return new DocumentEdit(document).insert("allow", List.of(subnet.text()));
  }

  @Override
  public ConfigDocument forbid(ConfigDocument document, String client) {
    return document.directives("allow").stream()
        .filter(line -> client(line).equals(client))
        .findFirst()
        .map(line -> new DocumentEdit(document).remove(line))
        .orElse(document);
  }

  @Override
  public String setting(ConfigDocument document, Setting setting) {
    var step = MAKESTEP.read(document);
    return switch (setting) {
      case STEP_SECONDS -> step.isEmpty() ? "" : step.getFirst();
      case STEP_UPDATES -> step.size() < 2 ? "" : step.get(1);
      case DRIFT_FILE -> DRIFT_FILE.value(document);
      case KEY_FILE -> KEY_FILE.value(document);
    };
  }

  @Override
  public ConfigDocument set(ConfigDocument document, Setting setting, String value) {
    return switch (setting) {
      case STEP_SECONDS, STEP_UPDATES -> {
        var now = MAKESTEP.read(document);
        var words = new ArrayList<>(now.size() < 2 ? USUAL_STEP : now.subList(0, 2));
        words.set(setting == Setting.STEP_SECONDS ? 0 : 1, value);
        yield MAKESTEP.write(document, value.isEmpty() ? List.of() : words);
      }
      case DRIFT_FILE -> DRIFT_FILE.writeValue(document, value);
      case KEY_FILE -> KEY_FILE.writeValue(document, value);
    };
  }
}
