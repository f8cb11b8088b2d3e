package org.truechimer.app;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.truechimer.engine.KeyExchange;
import org.truechimer.net.KeptExchange;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.net.NtsKeyExchange;
import org.truechimer.settings.SecretFiles;

/// Keys for sources that NTS proves: those that an earlier run left in their folder, or new ones
/// from the server.
final class NtsExchange implements KeyExchange {

  private static final System.Logger LOG = System.getLogger(NtsExchange.class.getName());

  private final NtsKeyExchange server;
  private final @Nullable SecretFiles kept;

  /// Prepares.
  ///
  /// @param server talks to servers
  /// @param kept keeps what is left; null for a run that neither takes nor leaves anything
  NtsExchange(NtsKeyExchange server, @Nullable SecretFiles kept) {
    this.server = server;
    this.kept = kept;
  }

  @Override
  public KeyExchangeOutcome exchange(Wanted wanted) {
    var left = wanted.mayResume() ? taken(wanted.host(), wanted.port()) : null;
    return left == null
        ? server.exchange(wanted.host(), wanted.port(), wanted.clockUnknown())
        : left;
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
