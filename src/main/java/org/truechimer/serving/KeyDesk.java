package org.truechimer.serving;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerSettings;
import org.truechimer.net.KeyServerSettings;
import org.truechimer.net.NtsKeyServer;
import org.truechimer.net.PortProblem;
import org.truechimer.nts.CookieKeys;
import org.truechimer.server.AccessRules;
import org.truechimer.server.Published;
import org.truechimer.settings.KeptCookieKeys;
import org.truechimer.snapshot.ServerSnapshot.KeyExchangeCounts;

/// The key exchange of NTS, and the keys of its cookies.
final class KeyDesk implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(KeyDesk.class.getName());
  private static final String FILE = "cookie-keys";

  private final KeptCookieKeys keys;
  private @Nullable NtsKeyServer server;

  private KeyDesk(KeptCookieKeys keys) {
    this.keys = keys;
  }

  /// Reads the keys of cookies, or makes new ones.
  static KeyDesk open(ServerSettings.Nts nts, Surroundings surroundings) {
    var chosen = nts.keyDirectory();
    var folder = chosen == null ? surroundings.cookieKeyFolder() : Path.of(chosen);
    var opened =
        KeptCookieKeys.open(
            folder.resolve(FILE),
            KeptCookieKeys.WEEKLY,
            surroundings.random(),
            surroundings.clock().instant(),
            surroundings.monotonicNanos().getAsLong());
    if (opened.notSaved() != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The keys of cookies cannot be kept, so clients have to come again after a restart: {0}",
          opened.notSaved());
    }
    return new KeyDesk(opened.keys());
  }

  Supplier<CookieKeys> keys() {
    return keys;
  }

  /// Begins to exchange keys.
  ///
  /// @return null if it does
  @Nullable ServerOutcome serve(
      List<InetSocketAddress> addresses,
      ServerSettings.Nts nts,
      int ntpPort,
      Published published,
      SecureRandom random) {
    var settings =
        new KeyServerSettings(
            addresses,
            Path.of(nts.certificate()),
            Path.of(nts.key()),
            null,
            ntpPort,
            KeyServerSettings.Limits.USUAL);
    return switch (NtsKeyServer.open(settings, keys, from -> mayAsk(published, from), random)) {
      case NtsKeyServer.Opened.Serving(var opened) -> {
        server = opened;
        yield null;
      }
      case NtsKeyServer.Opened.NoCertificate(var problem) -> new ServerOutcome.BadFile(problem);
      case NtsKeyServer.Opened.NoPort(var address, var cause, var detail) ->
          refused(address, cause, detail);
    };
  }

  private static ServerOutcome refused(
      InetSocketAddress address, PortProblem cause, String detail) {
    var host = address.getAddress().getHostAddress();
    var where = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    return switch (cause) {
      case TAKEN -> new ServerOutcome.PortTaken(where, true);
      case FORBIDDEN -> new ServerOutcome.PortForbidden(where);
      case NOT_OURS -> new ServerOutcome.NoSuchAddress(host);
      case OTHER -> new ServerOutcome.Failed(detail);
    };
  }

  private static boolean mayAsk(Published published, InetAddress from) {
    int flags = TimeServer.flags(published.rules(), from);
    return (flags & (AccessRules.IGNORE | AccessRules.NO_SERVICE)) == 0;
  }

  /// Makes a new key when it is time. To be called every minute or so.
  void look(Surroundings surroundings) {
    keys.rotateIfDue(surroundings.clock().instant(), surroundings.monotonicNanos().getAsLong());
  }

  @Nullable KeyExchangeCounts counts() {
    var running = server;
    if (running == null) {
      return null;
    }
    var counts = running.counts();
    var state = running.certificate();
    return new KeyExchangeCounts(
        counts.accepted(),
        counts.agreed(),
        counts.refused(),
        counts.noTls() + counts.cutOff() + counts.timedOut(),
        counts.tooMany() + counts.notAllowed(),
        state.certificate().subject(),
        state.certificate().notAfter(),
        state.problem());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
