package org.truechimer.settings;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was learnt about this machine's oscillator, for the next start: what `driftfile` is to
/// chrony and ntpd, with the wander besides.
public final class DriftFile {

  private static final long LARGEST = 4096;

  private final Path file;

  /// A file, which need not exist.
  ///
  /// @param file its path
  public DriftFile(Path file) {
    this.file = file;
  }

  /// An oscillator.
  ///
  /// @param frequencyPpm by how much it runs fast by itself (negative: slow), within ±500
  /// @param skewPpm one standard deviation of that
  /// @param wander random walk of the frequency, seconds a second for each square root of a second
  /// @param learntAt when that was known
  public record Drift(double frequencyPpm, double skewPpm, double wander, Instant learntAt) {

    /// The deviation after some time: the frequency has walked on.
    ///
    /// @param now the present
    /// @return one standard deviation, ppm
    public double skewPpmAt(Instant now) {
      double seconds = Math.max(0, now.getEpochSecond() - learntAt.getEpochSecond());
      return Math.hypot(skewPpm, wander * 1e6 * Math.sqrt(seconds));
    }
  }

  /// Reads the file. One that makes no sense counts as none: nothing but time is lost.
  ///
  /// @return the oscillator; null if nothing is known
  public @Nullable Drift load() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return null;
      }
      var json =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
      var drift =
          new Drift(
              json.get("frequencyPpm").getAsDouble(),
              json.get("skewPpm").getAsDouble(),
              json.get("wander").getAsDouble(),
              Instant.parse(json.get("learntAt").getAsString()));
      boolean sane =
          Math.abs(drift.frequencyPpm()) <= 500
              && drift.skewPpm() > 0
              && drift.wander() >= 1e-12
              && drift.wander() <= 1e-3;
      return sane ? drift : null;
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException
        | UnsupportedOperationException
        | DateTimeException e) {
      return null;
    }
  }

  /// Writes the file, whole or not at all.
  ///
  /// @param drift the oscillator
  /// @throws IOException if it cannot be written
  public void save(Drift drift) throws IOException {
    var json = new JsonObject();
    json.addProperty("frequencyPpm", drift.frequencyPpm());
    json.addProperty("skewPpm", drift.skewPpm());
    json.addProperty("wander", drift.wander());
    json.addProperty("learntAt", drift.learntAt().toString());
    Replacement.write(Replacement.target(file), (json + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
