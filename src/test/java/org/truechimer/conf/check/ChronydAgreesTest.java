package org.truechimer.conf.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.catalogue.Argument;
import org.truechimer.conf.catalogue.Catalogue;
import org.truechimer.conf.catalogue.KnownDirective;
import org.truechimer.conf.check.CheckContext.Implementation;
import org.truechimer.conf.check.CheckContext.Part;
import org.truechimer.conf.check.Finding.Severity;

/// chronyd's own check (`chronyd -p`) against ours: what it refuses we refuse too, and what the
/// catalogue says can be written it accepts.
@Tag("daemon")
class ChronydAgreesTest {

  private static final List<String> BROKEN =
      List.of(
          "serverr a",
          "server",
          "server a b",
          "server a minpoll",
          "server a minpoll x",
          "server a version 9",
          "server a port 70000",
          "server a key",
          "pool",
          "pool a maxsources 0",
          "makestep",
          "makestep 1",
          "makestep a 3",
          "makestep 1 2 3",
          "maxchange 1 2",
          "allow a/b",
          "allow 1.2.3.4/x",
          "deny all 1.2.3.4 5",
          "allow 300.1",
          "port 70000",
          "port x",
          "port",
          "cmdport -1",
          "driftfile",
          "driftfile /a /b",
          "keyfile",
          "leapsecmode jump",
          "log foo",
          "log Tracking",
          "local stratum 16",
          "local foo",
          "local stratum",
          "ratelimit interval",
          "ratelimit foo 3",
          "ratelimit interval 99",
          "refclock",
          "refclock PPS",
          "refclock PPS /d foo",
          "refclock PPS /d poll",
          "refclock PPS /d refid ABCDE",
          "smoothtime 1",
          "smoothtime 1 2 x",
          "tempcomp /a 1",
          "broadcast 60",
          "broadcast 60 host",
          "bindaddress host",
          "bindcmdaddress x",
          "bindacqaddress 1.2.3",
          "hwtimestamp",
          "hwtimestamp eth0 rxfilter x",
          "fallbackdrift 1",
          "mailonchange a",
          "minsources 0",
          "sched_priority 101",
          "dscp 64",
          "ntsprocesses 1001",
          "authselectmode x",
          "rtcsync 1",
          "manual x",
          "initstepslew",
          "initstepslew x a",
          "user",
          "clientloglimit",
          "clientloglimit x",
          "maxsamples -1",
          "ntstrustedcerts",
          "ntstrustedcerts a b",
          "confdir",
          "include",
          "server a extfield 1",
          "server a presend 99");

  @TempDir Path folder;

  @Test
  void whatChronydRefusesIsAnErrorForUs() throws Exception {
    for (var line : BROKEN) {
      if (!accepts(line + "\n")) {
        assertThat(errors(line)).as(line).isNotEmpty();
      }
    }
    assertThat(BROKEN.stream().filter(this::refused).count()).isGreaterThan(BROKEN.size() * 3L / 4);
  }

  @Test
  void damagedLinesAreNeverJudgedMilderThanByChronyd() throws Exception {
    var random = new Random(3);
    var words = new ArrayList<String>();
    Catalogue.of(Dialect.CHRONY).directives().forEach(one -> words.add(one.name()));
    words.addAll(
        List.of("iburst", "minpoll", "4", "-1", "1.5", "all", "192.0.2.0/24", "/x", "key", "x"));
    for (int i = 0; i < 400; i++) {
      var line = new StringBuilder();
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        line.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      var text = line.toString();
      // Names in access rules are looked up, and here no name has an address.
      if (!text.matches("(include|confdir|(cmd)?(allow|deny)) .*") && refused(text)) {
        assertThat(errors(text)).as(text).isNotEmpty();
      }
    }
  }

  @Test
  void whatTheCatalogueAllowsIsAcceptedByChronyd() throws Exception {
    var context = new CheckContext(Implementation.UNKNOWN, version(), Part.MAIN, null);
    var refused = new ArrayList<String>();
    for (var directive : Catalogue.of(Dialect.CHRONY).directives()) {
      for (var line : lines(directive)) {
        var findings =
            ConfigCheck.check(ConfigDocument.parse(Dialect.CHRONY, line + "\n"), context);
        if (findings.stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
          assertThat(findings).as(line).extracting(Finding::code).contains(Code.TOO_NEW);
        } else if (!line.startsWith("include") && refused(line)) {
          // chronyd 4.3 wants a file to include to be there.
          refused.add(line);
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  /// Each form with least and most of its arguments, and with each option by itself.
  private static List<String> lines(KnownDirective directive) {
    var lines = new ArrayList<String>();
    for (var form : directive.forms()) {
      for (boolean full : new boolean[] {false, true}) {
        var line = new StringBuilder(directive.name());
        for (var argument : form.arguments()) {
          if (full || !argument.optional()) {
            line.append(' ').append(sample(argument));
          }
        }
        lines.add(line.toString());
        for (var option : form.options()) {
          var with = new StringBuilder(line).append(' ').append(option.name());
          option.values().forEach(value -> with.append(' ').append(sample(value)));
          lines.add(with.toString());
        }
      }
    }
    return lines;
  }

  private static String sample(Argument argument) {
    var range = argument.range();
    return switch (argument.type()) {
      case CHOICE, LITERAL -> argument.choices().getFirst();
      case INT, PORT, KEYID ->
          Long.toString(
              Double.isInfinite(range.greatest())
                  ? (long) Math.max(3, range.least())
                  : (long) Math.min(range.greatest(), 2147483647));
      case NUMBER, SECONDS, PPM -> Double.isInfinite(range.least()) ? "-0.5" : "0.25";
      case HOST -> "host.invalid";
      case ADDRESS, SOCKET -> "192.0.2.1";
      case SUBNET -> "192.0.2.0/24";
      case REFID -> "GPS";
      default -> "/nowhere/x";
    };
  }

  private static List<Finding> errors(String line) {
    return ConfigCheck.check(ConfigDocument.parse(Dialect.CHRONY, line + "\n")).stream()
        .filter(f -> f.severity() == Severity.ERROR)
        .toList();
  }

  private boolean refused(String line) {
    try {
      return !accepts(line + "\n");
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private boolean accepts(String text) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("x.conf"), text);
    return run("-p", "-f", file.toString()).exit() == 0;
  }

  private String version() throws IOException, InterruptedException {
    return run("-v").output().replaceAll("(?s).*version ([0-9.]+).*", "$1");
  }

  private record Ran(int exit, String output) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of("setpriv", "--bounding-set", "-sys_time", "--inh-caps", "-sys_time"));
    command.add(Path.of(System.getenv("TRUECHIMER_PEERS"), "usr/sbin/chronyd").toString());
    command.addAll(List.of(arguments));
    var output = folder.resolve("out");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("no answer");
    }
    return new Ran(process.exitValue(), Files.readString(output));
  }
}
