package org.truechimer.service;

import java.util.regex.Pattern;

/// Names a configuration file of a daemon without naming a path: the privileged program knows where
/// each lies and takes nothing else.
///
/// @param kind which of the daemon's places
/// @param name the file's name inside a folder, empty for the main and the key file
public record FileSlot(Kind kind, String name) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_@-]*(\\.[A-Za-z0-9_@-]+)*");

  private static final int LONGEST = 64;

  /// Checks the name.
  public FileSlot {
    boolean inFolder = kind == Kind.FRAGMENT || kind == Kind.SOURCES;
    if (inFolder != !name.isEmpty()
        || (inFolder && (name.length() > LONGEST || !NAME.matcher(name).matches()))) {
      throw new IllegalArgumentException("no name of a configuration file: " + name);
    }
  }

  /// A place of a configuration file.
  public enum Kind {
    /// The main file: `chrony.conf`, `ntp.conf`, `timesyncd.conf`, `ntp.toml`.
    MAIN,
    /// A file in the folder of fragments: chrony's `conf.d`, NTPsec's `ntp.d`, timesyncd's
    /// `timesyncd.conf.d` below `/etc`.
    FRAGMENT,
    /// A file in chrony's `sources.d`.
    SOURCES,
    /// The file of symmetric keys.
    KEYS,
    /// A file that we show but do not write.
    NONE
  }

  /// The main file.
  ///
  /// @return the slot
  public static FileSlot main() {
    return new FileSlot(Kind.MAIN, "");
  }

  /// The file of keys.
  ///
  /// @return the slot
  public static FileSlot keys() {
    return new FileSlot(Kind.KEYS, "");
  }

  /// A file that is not written.
  ///
  /// @return the slot
  public static FileSlot none() {
    return new FileSlot(Kind.NONE, "");
  }

  /// Whether a request can name it for writing.
  ///
  /// @return false for [Kind#NONE]
  public boolean writable() {
    return kind != Kind.NONE;
  }
}
