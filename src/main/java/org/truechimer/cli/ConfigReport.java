package org.truechimer.cli;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.check.CheckContext;
import org.truechimer.conf.check.ConfigCheck;
import org.truechimer.conf.check.Finding;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.NativeCheck;
import org.truechimer.wording.ConfigSentences;

/// Prints what is wrong with a configuration, and how two differ.
final class ConfigReport {

  private final CliServices services;
  private final ConfigSentences sentences;

  ConfigReport(CliServices services) {
    this.services = services;
    this.sentences = new ConfigSentences(services.messages());
  }

  /// Checks and prints.
  ///
  /// @param target what to check
  /// @param json whether as JSON
  /// @return exit code: 1 if the daemon would not take it
  int check(ConfigTarget target, boolean json) {
    var findings = ConfigCheck.check(target.document(), context(target));
    var checker = target.daemon() == null ? daemonOf(target.dialect()) : target.daemon();
    var verdict =
        checker == null
            ? new NativeCheck.NotAvailable("")
            : services.machine().check(checker, target.slot(), target.text());
    boolean bad = bad(findings, verdict);
    if (json) {
      var tree = new JsonObject();
      tree.addProperty("name", target.name());
      tree.addProperty("dialect", target.dialect().id());
      tree.addProperty("valid", !bad);
      tree.add("findings", JsonView.array(findings, this::finding));
      tree.add("daemonCheck", verdict(verdict));
      print(JsonView.text(tree));
    } else {
      findings.forEach(found -> print(target.name() + ":" + line(found)));
      switch (verdict) {
        case NativeCheck.Accepted(var tool) ->
            print(services.messages().text("cli.config.accepted", tool));
        case NativeCheck.Rejected(var tool, var complaints) ->
            complaints.forEach(complaint ->
                print(
                    target.name()
                        + ":"
                        + complaint.line()
                        + ": "
                        + tool
                        + ": "
                        + complaint.text()));
        case NativeCheck.NotAvailable(var why) -> {
          if (!why.isEmpty()) {
            print(services.messages().text("cli.config.no-check", why));
          }
        }
      }
      print(services.messages().text(bad ? "cli.config.invalid" : "cli.config.valid"));
    }
    return bad ? ExitCode.NO : ExitCode.OK;
  }

  /// The verdict on a text that is about to be applied, on standard error.
  ///
  /// @return exit code
  int verdict(Daemon daemon, FileSlot slot, Dialect dialect, String text) {
    var findings =
        ConfigCheck.check(ConfigDocument.parse(dialect, text), CheckContext.of(daemon, slot, ""));
    findings.forEach(found -> services.err().println(line(found)));
    var verdict = services.machine().check(daemon, slot, text);
    if (verdict instanceof NativeCheck.Rejected(var tool, var complaints)) {
      complaints.forEach(complaint ->
          services.err().println(complaint.line() + ": " + tool + ": " + complaint.text()));
    }
    services.err().flush();
    return bad(findings, verdict) ? ExitCode.NO : ExitCode.OK;
  }

  /// Compares two texts and prints the difference.
  ///
  /// @return exit code: 1 if they differ
  int diff(String name, String before, String after, boolean json) {
    var lines = ConfigDiff.between(before, after);
    if (json) {
      var tree = new JsonObject();
      tree.addProperty("name", name);
      tree.addProperty("equal", before.equals(after));
      tree.add(
          "lines",
          JsonView.array(
              lines.lines(),
              line -> {
                var item = new JsonObject();
                item.addProperty("kind", JsonView.word(line.kind()));
                item.addProperty("text", line.text());
                return item;
              }));
      print(JsonView.text(tree));
    } else {
      services.out().print(lines.unified(name));
      services.out().flush();
    }
    return before.equals(after) ? ExitCode.OK : ExitCode.NO;
  }

  private static boolean bad(List<Finding> findings, NativeCheck verdict) {
    return verdict instanceof NativeCheck.Rejected
        || findings.stream().anyMatch(found -> found.severity() == Finding.Severity.ERROR);
  }

  private static @Nullable Daemon daemonOf(Dialect dialect) {
    return switch (dialect) {
      case CHRONY -> Daemon.CHRONY;
      case OPENNTPD -> Daemon.OPENNTPD;
      case NTP_TOML -> Daemon.NTPD_RS;
      case NTP, TIMESYNCD, CHRONY_KEYS, NTP_KEYS, W32TIME -> null;
    };
  }

  private static CheckContext context(ConfigTarget target) {
    var daemon = target.daemon();
    return daemon == null ? CheckContext.unknown() : CheckContext.of(daemon, target.slot(), "");
  }

  private String line(Finding found) {
    return found.line()
        + ":"
        + (found.columnFrom() + 1)
        + ": "
        + services.messages().text("cli.severity." + JsonView.word(found.severity()))
        + ": "
        + sentences.text(found);
  }

  private JsonObject finding(Finding found) {
    var json = new JsonObject();
    json.addProperty("line", found.line());
    json.addProperty("columnFrom", found.columnFrom());
    json.addProperty("columnTo", found.columnTo());
    json.addProperty("severity", JsonView.word(found.severity()));
    json.addProperty("code", JsonView.word(found.code()));
    json.addProperty("text", sentences.text(found));
    return json;
  }

  private static JsonObject verdict(NativeCheck verdict) {
    var json = new JsonObject();
    switch (verdict) {
      case NativeCheck.Accepted(var tool) -> {
        json.addProperty("tool", tool);
        json.addProperty("accepted", true);
      }
      case NativeCheck.Rejected(var tool, var complaints) -> {
        json.addProperty("tool", tool);
        json.addProperty("accepted", false);
        json.add(
            "complaints",
            JsonView.array(
                complaints,
                complaint -> {
                  var item = new JsonObject();
                  item.addProperty("line", complaint.line());
                  item.addProperty("text", complaint.text());
                  return item;
                }));
      }
      case NativeCheck.NotAvailable(var why) -> {
        json.add("tool", JsonView.text(""));
        json.add("why", JsonView.text(why));
      }
    }
    return json;
  }

  private void print(String line) {
    services.out().println(line);
    services.out().flush();
  }
}
