package org.truechimer.host.facts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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
    return entries(unit, 200).stream().map(DaemonLog::fact).filter(Objects::nonNull).toList();
  }

  /// What a service said last itself, for a sentence on why it ended.
  ///
  /// @param unit the unit's name
  /// @return one line, at most 200 characters; empty if it said nothing
  public String lastWords(String unit) {
    if (!UNIT.matcher(unit).matches()) {
      return "";
    }
    return entries(unit, 20).stream()
        .filter(entry -> !text(entry.get("SYSLOG_IDENTIFIER")).equals("systemd"))
        .map(entry -> text(entry.get("MESSAGE")).strip())
        .filter(message -> !message.isEmpty())
        .findFirst()
        .map(message -> message.length() > 200 ? message.substring(0, 200) + '…' : message)
        .orElse("");
  }

  /// The newest first: what is beyond the bound on output is the oldest.
  private List<JsonObject> entries(String unit, int most) {
    var command =
        List.of(
            "/usr/bin/journalctl",
            "-u",
            unit,
            "-n",
            Integer.toString(most),
            "-r",
            "-q",
            "--no-pager",
            "-o",
            "json",
            "--output-fields=MESSAGE,SYSLOG_IDENTIFIER");
    return commands.run(command) instanceof CommandRunner.Ending.Finished finished
        ? finished.output().lines().map(DaemonLog::entry).filter(Objects::nonNull).toList()
        : List.of();
  }

  private static @Nullable JsonObject entry(String line) {
    try {
      var parsed = JsonParser.parseString(line);
      return parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
    } catch (JsonParseException e) {
      // The last line may be cut by the bound.
      return null;
    }
  }

  private static @Nullable LogFact fact(JsonObject entry) {
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
