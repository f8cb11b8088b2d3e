package org.truechimer.ui.hostservice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.truechimer.conf.Assignments;
import org.truechimer.conf.ConfigDocument;

/// `timesyncd.conf` as a form: two lists of servers, and nothing else that people change.
final class TimesyncdForm implements ConfigurationForm {

  private static final String SECTION = "Time";
  private static final List<String> LISTS = List.of("NTP", "FallbackNTP");

  @Override
  public List<String> kinds() {
    return LISTS;
  }

  @Override
  public boolean options() {
    return false;
  }

  @Override
  public Set<Setting> settings() {
    return EnumSet.noneOf(Setting.class);
  }

  @Override
  public boolean serves() {
    return false;
  }

  @Override
  public List<SourceEntry> sources(ConfigDocument document) {
    var entries = new ArrayList<SourceEntry>();
    for (var list : LISTS) {
      for (var host : new Assignments(document, SECTION).list(list)) {
        entries.add(new SourceEntry(list, host, Set.of(), "", "", "", List.of(), null));
      }
    }
    return List.copyOf(entries);
  }

  @Override
  public ConfigDocument add(ConfigDocument document, SourceEntry entry) {
    var assignments = new Assignments(document, SECTION);
    var hosts = new ArrayList<>(assignments.list(entry.kind()));
    hosts.add(entry.host());
    return assignments.setList(entry.kind(), hosts);
  }

  @Override
  public ConfigDocument replace(ConfigDocument document, SourceEntry before, SourceEntry after) {
    if (!before.kind().equals(after.kind())) {
      return add(remove(document, before), after);
    }
    var assignments = new Assignments(document, SECTION);
    var hosts = new ArrayList<>(assignments.list(before.kind()));
    hosts.replaceAll(host -> host.equals(before.host()) ? after.host() : host);
    return assignments.setList(before.kind(), hosts);
  }

  @Override
  public ConfigDocument remove(ConfigDocument document, SourceEntry entry) {
    var assignments = new Assignments(document, SECTION);
    var hosts = new ArrayList<>(assignments.list(entry.kind()));
    hosts.remove(entry.host());
    return assignments.setList(entry.kind(), hosts);
  }

  @Override
  public List<String> clients(ConfigDocument document) {
    return List.of();
  }

  @Override
  public ConfigDocument allow(ConfigDocument document, Subnet subnet) {
    return document;
  }

  @Override
  public ConfigDocument forbid(ConfigDocument document, String client) {
    return document;
  }

  @Override
  public String setting(ConfigDocument document, Setting setting) {
    return "";
  }

  @Override
  public ConfigDocument set(ConfigDocument document, Setting setting, String value) {
    return document;
  }
}
