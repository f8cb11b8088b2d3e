package org.truechimer.ui.hostservice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.truechimer.conf.Dialect;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;

/// A configuration file as it is in force, and as it is being changed here.
///
/// @param daemon whose
/// @param file which
/// @param state what came of reading it
/// @param original its text as it is in force; keys are masked
/// @param digest what names that text in a request
/// @param text the text as changed here
public record OpenFile(
    Daemon daemon,
    ConfigurationFile file,
    FileText state,
    String original,
    String digest,
    String text) {

  static OpenFile of(Daemon daemon, ConfigurationFile file, FileText state) {
    return switch (state) {
      case FileText.Present present -> {
        var shown =
            file.slot().kind() == FileSlot.Kind.KEYS
                ? Secrets.mask(Dialect.of(daemon, file.slot()), present.text())
                : present.text();
        yield new OpenFile(daemon, file, state, shown, present.digest(), shown);
      }
      case FileText.Absent _ -> new OpenFile(daemon, file, state, "", FileText.ABSENT_DIGEST, "");
      case FileText.Unreadable _ -> new OpenFile(daemon, file, state, "", "", "");
    };
  }

  /// The file as an administrator read it.
  OpenFile opened(String content) {
    return of(daemon, file, new FileText.Present(file.path(), content, digestOf(content)));
  }

  private static String digestOf(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has it.
      throw new IllegalStateException(impossible);
    }
  }

  OpenFile with(String newText) {
    return new OpenFile(daemon, file, state, original, digest, newText);
  }

  /// Whether there is a text to show, if only an empty one.
  boolean open() {
    return !(state instanceof FileText.Unreadable);
  }

  /// Whether it may be changed here: keys are not, as they are masked.
  boolean editable() {
    return open() && file.slot().writable() && file.slot().kind() != FileSlot.Kind.KEYS;
  }

  boolean changed() {
    return !text.equals(original);
  }

  Dialect dialect() {
    return Dialect.of(daemon, file.slot());
  }
}
