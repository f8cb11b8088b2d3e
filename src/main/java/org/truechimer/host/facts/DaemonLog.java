package org.truechimer.host.facts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes.LogFact;
import org.truechimer.process.CommandRunner;

/// What systemd's journal has of a daemon's log: the last 200 lines of its unit. Where there is no
/// journal, or it is closed to this user, there are no facts, and none are missed.
public final class DaemonLog {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@_.-]{0,127}");

  private final Commands commands;

  /// A reader of the journal.
  ///
  /// @param commands runs `journalctl`
  DaemonLog(Commands commands) {
    this.commands = commands;
  }

  /// The journal of this machine.
  ///
  /// @return a reader; each call takes at most ten seconds
  public static DaemonLog ofThisMachine() {
    var runner = new CommandRunner();
    return new DaemonLog(command -> runner.run(command, "", LIMIT));
  }

  /// Runs a program.
  @FunctionalInterface
  interface Commands {

    /// Runs it.
    CommandRunner.Ending run(List<String> command);
  }

  /// Reads what a unit said lately.
  ///
  /// @param unit the unit's name, such as "chrony.service"
  /// @return facts, newest first
  public List<LogFact> read(String unit) {
    if (!UNIT.matcher(unit).matches()) {
      return List.of();
    }
    // The newest first: what is beyond the bound on output is the oldest.
    var command =
        List.of(
            "/usr/bin/journalctl",
            "-u",
            unit,
            "-n",
            "200",
            "-r",
            "-q",
            "--no-pager",
            "-o",
            "json",
            "--output-fields=MESSAGE");
    if (!(commands.run(command) instanceof CommandRunner.Ending.Finished finished)) {
      return List.of();
    }
    var facts = new ArrayList<LogFact>();
    for (var line : finished.output().lines().toList()) {
      var fact = fact(line);
      if (fact != null) {
        facts.add(fact);
      }
    }
    return facts;
  }

  private static @Nullable LogFact fact(String line) {
    JsonObject entry;
    try {
      var parsed = JsonParser.parseString(line);
      if (!parsed.isJsonObject()) {
        return null;
      }
      entry = parsed.getAsJsonObject();
    } catch (JsonParseException e) {
      // The last line may be cut by the bound.
      return null;
    }
    var message = text(entry.get("MESSAGE"));
    var meaning = LogLines.of(message);
    var micros = text(entry.get("__REALTIME_TIMESTAMP"));
    if (meaning == null || !micros.matches("\\d{1,17}")) {
      return null;
    }
    var at = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    return new LogFact(meaning.code(), at, message.strip(), meaning.seconds());
  }

  /// The journal writes what is not UTF-8 as a list of numbers; that is passed over.
  private static String text(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }
}
