package org.truechimer.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceProof;
import org.truechimer.engine.KeyExchange;
import org.truechimer.net.KeptExchange;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.net.TrustAnchors;
import org.truechimer.settings.SecretFiles;
import org.truechimer.snapshot.KeyExchangeProblem;

/// Keys for sources that NTS proves: those that an earlier run left in their folder, or new ones
/// from the server.
final class NtsExchange implements KeyExchange {

  private static final System.Logger LOG = System.getLogger(NtsExchange.class.getName());

  private final Servers servers;
  private final @Nullable SecretFiles kept;

  /// Prepares.
  ///
  /// @param servers talks to servers
  /// @param kept keeps what is left; null for a run that neither takes nor leaves anything
  NtsExchange(Servers servers, @Nullable SecretFiles kept) {
    this.servers = servers;
    this.kept = kept;
  }

  /// What talks to servers, by those whose word about their certificates counts.
  @FunctionalInterface
  interface Servers {

    /// Prepares an exchange.
    ///
    /// @throws IOException if their certificates cannot be read
    NtsKeyExchange trusting(SourceProof.Authorities authorities) throws IOException;
  }

  /// Exchanges whose authorities are the usual ones, read now, or those of a source, read for each
  /// exchange anew as the daemons do: certificates change.
  ///
  /// @param ours a file of certificates that count besides the system's for every source, null for
  ///   none
  /// @param trusting makes what talks to servers
  /// @throws IOException if our file cannot be read or holds no certificate
  static Servers servers(@Nullable Path ours, Function<TrustAnchors, NtsKeyExchange> trusting)
      throws IOException {
    var usual = trusting.apply(TrustAnchors.of(ours));
    return authorities -> {
      if (authorities.equals(SourceProof.Authorities.USUAL)) {
        return usual;
      }
      var files = new ArrayList<>(authorities.files().stream().map(Path::of).toList());
      if (authorities.usual() && ours != null) {
        files.add(ours);
      }
      return trusting.apply(TrustAnchors.of(authorities.usual(), files));
    };
  }

  @Override
  public KeyExchangeOutcome exchange(Wanted wanted) {
    var left = wanted.mayResume() ? taken(wanted.host(), wanted.port()) : null;
    if (left != null) {
      return left;
    }
    try {
      return servers
          .trusting(wanted.authorities())
          .exchange(wanted.host(), wanted.port(), wanted.clockUnknown());
    } catch (IOException | InvalidPathException e) {
      return new KeyExchangeOutcome.Failed(KeyExchangeProblem.NO_AUTHORITIES, words(e), List.of());
    }
  }

  /// The library says of a file that is missing or forbidden no more than its name.
  private static String words(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": No such file or directory";
      case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  private KeyExchangeOutcome.@Nullable Agreed taken(String host, int port) {
    if (kept == null) {
      return null;
    }
    try {
      var text = kept.take(fileName(host, port));
      return text == null ? null : KeptExchange.parse(text, host, port);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "kept NTS session of {0}: {1}", host, e.toString());
      return null;
    }
  }

  @Override
  public void keep(String host, int port, KeyExchangeOutcome.Agreed left) {
    if (kept == null) {
      return;
    }
    try {
      kept.put(fileName(host, port), KeptExchange.text(host, port, left));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "NTS session of {0} is not kept: {1}", host, e.toString());
    }
  }

  /// Two names that give the same file are told apart by what stands in it.
  private static String fileName(String host, int port) {
    return host.replaceAll("[^A-Za-z0-9.-]", "_") + "_" + port + ".session";
  }
}
