package org.truechimer.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyStock;
import org.truechimer.command.SourceProof;
import org.truechimer.command.SourceProof.Holder;
import org.truechimer.command.SourceRequest;

/// What the host's own daemon measures and how it has it proved, so that we measure the same in the
/// same way. Read once; belongs to the thread that starts commands.
final class DaemonSources {

  private static final System.Logger LOG = System.getLogger(DaemonSources.class.getName());

  private final Path root;
  private final Supplier<List<SourceRequest>> configured;
  private @Nullable List<SourceRequest> read;

  /// Prepares.
  ///
  /// @param root "/", or another folder for tests, where the paths of the configuration begin
  /// @param configured reads the configuration
  DaemonSources(Path root, Supplier<List<SourceRequest>> configured) {
    this.root = root;
    this.configured = configured;
  }

  /// The sources of its configuration.
  List<SourceRequest> all() {
    if (read == null) {
      read = configured.get();
    }
    return read;
  }

  /// How it has a source proved.
  ///
  /// @param source the source, with the proof that it had once
  /// @return what its configuration says now; if that no longer names the source, the same in a way
  ///   that no other key can stand in for
  SourceProof proofOf(SourceRequest source) {
    return all().stream()
        .filter(own ->
            own.host().equalsIgnoreCase(source.host())
                && (own.port() == source.port() || own.proof() instanceof SourceProof.Nts))
        .map(SourceRequest::proof)
        .findFirst()
        .orElse(
            source.proof() instanceof SourceProof.Key key
                ? new SourceProof.Key(key.number(), new Holder.Daemon(null, true))
                : source.proof());
  }

  /// The keys that its sources name, as far as we may read them. Empty if nobody has asked for the
  /// sources: nobody has them, then.
  ///
  /// @return what is in each key file, by its path
  Map<String, KeyStock> keys() {
    var stocks = new HashMap<String, KeyStock>();
    for (var source : read == null ? List.<SourceRequest>of() : read) {
      if (source.proof() instanceof SourceProof.Key(_, Holder.Daemon(var file, boolean trusted))
          && file != null
          && trusted) {
        stocks.computeIfAbsent(file, this::stock);
      }
    }
    return stocks;
  }

  private KeyStock stock(String file) {
    try {
      var path = root.resolve(file.startsWith("/") ? file.substring(1) : file);
      if (Files.size(path) > KeyFile.LONGEST_FILE) {
        return new KeyStock.Absent();
      }
      // Lines that are no keys are the daemon's to complain about.
      return new KeyStock.Held(
          KeyFile.parse(Files.readString(path, StandardCharsets.ISO_8859_1)).ring());
    } catch (AccessDeniedException e) {
      return new KeyStock.Forbidden();
    } catch (IOException | InvalidPathException e) {
      LOG.log(System.Logger.Level.DEBUG, "key file of the daemon: {0}", e.toString());
      return new KeyStock.Absent();
    }
  }
}
