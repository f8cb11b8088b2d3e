package org.truechimer.conf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.truechimer.service.ConfigurationOctets;

/// Configuration files of real packages (resources, `conf/PROVENANCE.md`), and seeded mutations.
public final class Examples {

  private static final String[] ODD = {
    " ",
    "\t",
    "\r\n",
    "\n",
    "\n\n",
    "\r",
    "\\\n",
    "\\",
    "\"",
    "'",
    "#",
    ";",
    "!",
    "%",
    "[",
    "]",
    "[[",
    "=",
    "{",
    "\0",
    "\uFEFF",
    "\u00ff",
    "é",
    "\"\"\"",
    "\\\\\n",
    "  \\\r\n",
    "server",
    "\ud83d\ude00",
    "\f"
  };

  private Examples() {}

  /// A file.
  public record Example(Dialect dialect, String name, String text) {
    @Override
    public String toString() {
      return dialect.id() + "/" + name;
    }
  }

  /// All files that daemons ship.
  public static List<Example> all() {
    var all = new ArrayList<Example>();
    for (var dialect : Dialect.values()) {
      all.addAll(in(dialect, dialect.id()));
    }
    return all;
  }

  /// The files in a folder of resources.
  static List<Example> in(Dialect dialect, String folder) {
    try (var files = Files.list(root().resolve(folder))) {
      var examples = new ArrayList<Example>();
      for (var file : files.sorted().toList()) {
        examples.add(
            new Example(
                dialect,
                file.getFileName().toString(),
                ConfigurationOctets.text(Files.readAllBytes(file))));
      }
      return examples;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A file of a dialect with random insertions, deletions and repetitions.
  public static String mutated(Dialect dialect, Random random) {
    var examples = in(dialect, dialect.id());
    var text = new StringBuilder(examples.get(random.nextInt(examples.size())).text());
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0, 1 -> text.insert(at, ODD[random.nextInt(ODD.length)]);
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        default ->
            text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
      }
    }
    return text.toString();
  }

  private static Path root() {
    try {
      return Path.of(Examples.class.getResource("/conf").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
