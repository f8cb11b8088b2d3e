package org.truechimer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.service.ConfigurationOctets;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import picocli.CommandLine.Model.CommandSpec;

/// A configuration that a command is about: a file, standard input, or that of a daemon.
///
/// @param name what to call it: a path, or "-"
/// @param octets its content; empty if it is a daemon's file that is not there yet
/// @param digest of the daemon's file as it was read, for a request that replaces it
/// @param dialect its language
/// @param daemon whose it is, null for a plain file
/// @param slot which of the daemon's files
@SuppressWarnings("ArrayRecordComponent") // never compared
record ConfigTarget(
    String name,
    byte[] octets,
    String digest,
    Dialect dialect,
    @Nullable Daemon daemon,
    FileSlot slot) {

  /// A configuration of more than a megabyte is none.
  private static final int LARGEST = 1 << 20;

  String text() {
    return ConfigurationOctets.text(octets);
  }

  ConfigDocument document() {
    return ConfigDocument.parse(dialect, text());
  }

  /// The octets of a changed text, in the file's own encoding.
  byte[] octetsOf(String changed) {
    return ConfigurationOctets.octets(changed, octets);
  }

  /// Finds what is meant.
  ///
  /// @param services the rest of the program
  /// @param spec the command, for messages
  /// @param target path, "-", or a daemon's name (a file of that name has to be written ./name)
  /// @param slot for a daemon, which of its files; empty for the main one
  /// @param dialect name of the language; empty to guess
  /// @throws UserProblem if it cannot be had
  static ConfigTarget of(
      CliServices services, CommandSpec spec, String target, String slot, String dialect) {
    var named = dialect.isEmpty() ? null : Dialect.of(dialect);
    if (!dialect.isEmpty() && named == null) {
      throw problem(services, "cli.bad.dialect", dialect);
    }
    var daemon = Daemon.of(target);
    return daemon == null || named != null
        ? file(services, target, named)
        : ofDaemon(services, new DaemonName(services).parse(spec, target), slot(services, slot));
  }

  /// The slot that is meant.
  static FileSlot slot(CliServices services, String text) {
    int colon = text.indexOf(':');
    var name = colon < 0 ? "" : text.substring(colon + 1);
    try {
      return switch (colon < 0 ? text : text.substring(0, colon)) {
        case "", "main" -> FileSlot.main();
        case "keys" -> FileSlot.keys();
        case "fragment" -> new FileSlot(FileSlot.Kind.FRAGMENT, name);
        case "sources" -> new FileSlot(FileSlot.Kind.SOURCES, name);
        default -> throw problem(services, "cli.bad.slot", text);
      };
    } catch (IllegalArgumentException _) {
      throw problem(services, "cli.bad.slot", text);
    }
  }

  private static ConfigTarget file(CliServices services, String target, @Nullable Dialect dialect) {
    try {
      byte[] octets;
      if (target.equals("-")) {
        octets = services.octetsIn().readNBytes(LARGEST + 1);
      } else {
        try (var in = Files.newInputStream(Path.of(target))) {
          octets = in.readNBytes(LARGEST + 1);
        }
      }
      if (octets.length > LARGEST) {
        throw problem(services, "cli.config.large", target);
      }
      var language =
          dialect == null ? Dialect.guess(target, ConfigurationOctets.text(octets)) : dialect;
      if (language == null) {
        throw problem(services, "cli.config.which", target);
      }
      return new ConfigTarget(target, octets, "", language, null, FileSlot.none());
    } catch (IOException | InvalidPathException e) {
      throw problem(services, "cli.config.unreadable", target, String.valueOf(e.getMessage()));
    }
  }

  private static ConfigTarget ofDaemon(CliServices services, Daemon daemon, FileSlot slot) {
    var dialect = Dialect.of(daemon, slot);
    return switch (services.machine().file(daemon, slot)) {
      case FileText.Present(var path, var text, var digest) ->
          new ConfigTarget(
              path, ConfigurationOctets.original(text, digest), digest, dialect, daemon, slot);
      case FileText.Absent(var path) ->
          new ConfigTarget(path, new byte[0], FileText.ABSENT_DIGEST, dialect, daemon, slot);
      case FileText.Unreadable(var path, boolean permission, var problem) -> {
        if (!permission) {
          throw problem(services, "cli.config.unreadable", path, problem);
        }
        yield elevated(services, daemon, slot, path, problem);
      }
    };
  }

  private static ConfigTarget elevated(
      CliServices services, Daemon daemon, FileSlot slot, String path, String problem) {
    var request = new ServiceRequest.ReadConfiguration(daemon, slot);
    if (services.machine().perform(request, Progress.unobserved())
        instanceof Outcome.Done(_, var text)) {
      var octets = ConfigurationOctets.original(text, "");
      return new ConfigTarget(
          path, octets, ConfigurationOctets.digest(octets), Dialect.of(daemon, slot), daemon, slot);
    }
    throw problem(services, "cli.config.unreadable", path, problem);
  }

  private static UserProblem problem(CliServices services, String key, Object... arguments) {
    return new UserProblem(services.messages().text(key, arguments));
  }
}
