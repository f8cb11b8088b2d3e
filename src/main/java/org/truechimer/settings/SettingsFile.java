package org.truechimer.settings;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The JSON file that keeps the settings.
///
/// A person may edit it while the program runs: every write starts from what the file says at that
/// moment and changes only what differs from the settings to be kept. The file keeps keys that this
/// version does not know. It is replaced as a whole or not at all, whatever happens to the power.
///
/// Blocks; for worker threads. Holds no state.
public final class SettingsFile {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final Gson GSON =
      new GsonBuilder()
          .setFormattingStyle(FormattingStyle.PRETTY)
          .disableHtmlEscaping()
          .serializeNulls()
          .create();

  private final Path path;
  private final InstantSource clock;

  /// A file, which need not exist.
  ///
  /// @param path where it is; a symbolic link is followed, and stays
  /// @param clock for the name of a file that is set aside
  public SettingsFile(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  /// Where the file is.
  ///
  /// @return the path as it was given
  public Path path() {
    return path;
  }

  /// Reads the settings.
  ///
  /// @return settings to start with, and what is to be said about them
  public Loaded load() {
    try {
      var reader = new SettingsReader();
      var settings = reader.settings(tree(Replacement.target(path)));
      return new Loaded.Read(settings, reader.notices());
    } catch (NoSuchFileException _) {
      return new Loaded.Fresh(Settings.defaults());
    } catch (NotJson problem) {
      return setAside(problem);
    } catch (IOException problem) {
      return new Loaded.Unreadable(Settings.defaults(), problem.toString());
    }
  }

  /// Writes the settings, unless the file says them already.
  ///
  /// @param settings to be kept
  /// @return whether they are
  public Saved save(Settings settings) {
    try {
      var target = Replacement.target(path);
      var root = treeToChange(target);
      var before = new SettingsReader().settings(root);
      if (!before.equals(settings)) {
        SettingsWriter.merge(root, before, settings);
        Replacement.write(target, (GSON.toJson(root) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new Saved.Kept();
    } catch (IOException problem) {
      return new Saved.Failed(problem.toString());
    }
  }

  private JsonObject treeToChange(Path target) throws IOException {
    try {
      return tree(target);
    } catch (NoSuchFileException _) {
      return new JsonObject();
    } catch (NotJson _) {
      moveAside(target);
      return new JsonObject();
    }
  }

  private Loaded setAside(NotJson problem) {
    try {
      var keptAs = moveAside(Replacement.target(path));
      return new Loaded.SetAside(Settings.defaults(), keptAs, problem.getMessage());
    } catch (IOException refusal) {
      return new Loaded.Unreadable(Settings.defaults(), problem.getMessage() + "; " + refusal);
    }
  }

  private Path moveAside(Path target) throws IOException {
    var name = target.getFileName() + ".broken-" + STAMP.format(clock.instant());
    var keptAs = target.resolveSibling(name);
    for (int n = 2; Files.exists(keptAs); n++) {
      keptAs = target.resolveSibling(name + "-" + n);
    }
    return Files.move(target, keptAs);
  }

  private static JsonObject tree(Path target) throws IOException {
    String text;
    try {
      text = Files.readString(target);
    } catch (CharacterCodingException problem) {
      throw new NotJson("not UTF-8: " + problem);
    }
    // A text editor of Windows may have put a byte order mark before it.
    var reader =
        new JsonReader(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    reader.setStrictness(Strictness.STRICT);
    try {
      var root = JsonParser.parseReader(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT && root.isJsonObject()) {
        return root.getAsJsonObject();
      }
      throw new NotJson("not a JSON object");
    } catch (JsonParseException | MalformedJsonException problem) {
      throw new NotJson(String.valueOf(problem.getMessage()));
    }
  }

  /// What was read is not what this class writes.
  private static final class NotJson extends IOException {
    private static final long serialVersionUID = 1;

    private final String problem;

    NotJson(String problem) {
      super(problem);
      this.problem = problem;
    }

    @Override
    public String getMessage() {
      return problem;
    }
  }
}
