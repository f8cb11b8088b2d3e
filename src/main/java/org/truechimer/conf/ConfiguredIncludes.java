package org.truechimer.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The files and folders that a document names.
public final class ConfiguredIncludes {

  private ConfiguredIncludes() {}

  /// What a named file is for.
  public enum Kind {
    /// More of the same configuration; may be a pattern with `*`.
    INCLUDE,
    /// A folder whose `*.conf` files are read.
    CONFIGURATION_FOLDER,
    /// A folder whose `*.sources` files are read.
    SOURCES_FOLDER,
    /// Symmetric keys.
    KEYS,
    /// The clock's frequency, written by the daemon.
    DRIFT,
    /// State that the daemon keeps between runs.
    STATE,
    /// The list of leap seconds.
    LEAP,
    /// A certificate or a private key for NTS.
    CERTIFICATE,
    /// Log or statistics files.
    LOG
  }

  /// A file or folder.
  ///
  /// @param path as written
  /// @param kind what it is for
  /// @param line number of the line that names it
  public record Named(String path, Kind kind, int line) {}

  /// Finds all of them.
  ///
  /// @param document the document
  /// @return in order
  public static List<Named> of(ConfigDocument document) {
    var all = new ArrayList<Named>();
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null || directive.words().isEmpty()) {
        continue;
      }
      var words = directive.arguments();
      var name =
          document.dialect().ignoresCase()
              ? directive.name().toLowerCase(Locale.ROOT)
              : directive.name();
      switch (document.dialect()) {
        case CHRONY -> add(all, chrony(name), name, words, line);
        case NTP -> ntp(all, name, words, line);
        case NTP_TOML -> add(all, toml(name), name, words, line);
        default -> {}
      }
    }
    return all;
  }

  private static void add(
      List<Named> all, @Nullable Kind kind, String name, List<String> words, ConfigLine line) {
    if (kind == Kind.CONFIGURATION_FOLDER || kind == Kind.SOURCES_FOLDER) {
      words.forEach(word -> all.add(new Named(word, kind, line.number())));
    } else if (kind != null) {
      // A trusted certificate may have the number of its set before it.
      var path = name.equals("ntstrustedcerts") ? words.getLast() : words.getFirst();
      all.add(new Named(path, kind, line.number()));
    }
  }

  private static @Nullable Kind chrony(String name) {
    return switch (name) {
      case "include" -> Kind.INCLUDE;
      case "confdir" -> Kind.CONFIGURATION_FOLDER;
      case "sourcedir" -> Kind.SOURCES_FOLDER;
      case "keyfile" -> Kind.KEYS;
      case "driftfile" -> Kind.DRIFT;
      case "ntsdumpdir", "ntscachedir", "dumpdir", "rtcfile" -> Kind.STATE;
      case "leapseclist" -> Kind.LEAP;
      case "ntsservercert", "ntsserverkey", "ntstrustedcerts" -> Kind.CERTIFICATE;
      case "logdir" -> Kind.LOG;
      default -> null;
    };
  }

  private static void ntp(List<Named> all, String name, List<String> words, ConfigLine line) {
    if (name.equals("nts")) {
      for (int i = 0; i + 1 < words.size(); i++) {
        switch (words.get(i)) {
          case "cert", "key", "ca" ->
              all.add(new Named(words.get(i + 1), Kind.CERTIFICATE, line.number()));
          case "cookie" -> all.add(new Named(words.get(i + 1), Kind.STATE, line.number()));
          default -> {}
        }
      }
      return;
    }
    Kind kind =
        switch (name) {
          case "includefile" -> Kind.INCLUDE;
          case "keys" -> Kind.KEYS;
          case "keysdir" -> Kind.STATE;
          case "driftfile" -> Kind.DRIFT;
          case "leapfile" -> Kind.LEAP;
          case "statsdir", "logfile" -> Kind.LOG;
          default -> null;
        };
    add(all, kind, name, words, line);
  }

  private static @Nullable Kind toml(String name) {
    return switch (name) {
      case "certificate-authority", "certificate-chain-path", "private-key-path" ->
          Kind.CERTIFICATE;
      case "key-storage-path" -> Kind.STATE;
      case "log-path", "log-path-metrics-exporter" -> Kind.LOG;
      default -> null;
    };
  }
}
