package org.truechimer.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.truechimer.net.KeyExchangeOutcome.Agreed;
import org.truechimer.net.KeyExchangeOutcome.Failed;
import org.truechimer.nts.Aead;
import org.truechimer.nts.KeClient;
import org.truechimer.nts.KeRecordCodec;
import org.truechimer.nts.KeptSession;
import org.truechimer.snapshot.KeyExchangeProblem;

/// The client's side of the key exchange over TLS 1.3 (RFC 8915 §3, §4). Blocks, so it is called on
/// a thread of its own; may be used by several at once.
public final class NtsKeyExchange {

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// From the first packet to the last, whatever the server does.
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private static final int MOST_ADDRESSES = 4;

  private final TrustAnchors anchors;
  private final Resolver resolver;
  private final Supplier<Instant> clock;
  private final List<Aead> offered;

  /// Prepares.
  ///
  /// @param anchors whose word about certificates counts
  /// @param resolver looks names up
  /// @param clock the time of day
  /// @param offered algorithms, the preferred first
  public NtsKeyExchange(
      TrustAnchors anchors, Resolver resolver, Supplier<Instant> clock, List<Aead> offered) {
    this.anchors = anchors;
    this.resolver = resolver;
    this.clock = clock;
    this.offered = List.copyOf(offered);
  }

  /// Exchanges keys with a server.
  ///
  /// @param host name or numeric address, for which the certificate has to be
  /// @param port TCP port; 4460 is the usual one
  /// @param clockUnknown whether the local clock is known not to be set: see [Agreed#timeUnchecked]
  /// @return what came of it
  public KeyExchangeOutcome exchange(String host, int port, boolean clockUnknown) {
    return switch (resolver.resolve(host)) {
      case Resolver.Answer.Failed failed -> failed(KeyExchangeProblem.NO_ADDRESS, failed.problem());
      case Resolver.Answer.Resolved resolved -> {
        KeyExchangeOutcome outcome = failed(KeyExchangeProblem.NO_ADDRESS, host);
        for (var address : resolved.addresses().stream().limit(MOST_ADDRESSES).toList()) {
          outcome = exchange(host, new InetSocketAddress(address, port), clockUnknown);
          // Another address helps only where this one cannot be reached.
          if (!(outcome instanceof Failed(var problem, _, _))
              || problem != KeyExchangeProblem.NO_CONNECTION) {
            break;
          }
        }
        yield outcome;
      }
    };
  }

  private KeyExchangeOutcome exchange(
      String host, InetSocketAddress address, boolean clockUnknown) {
    var check = new ChainCheck(anchors, clock.get(), clockUnknown);
    try {
      var context = SSLContext.getInstance(NtsTls.VERSION);
      context.init(null, new TrustManager[] {check}, null);
      warmUp(context);
      try (var plain = new Socket()) {
        plain.connect(address, (int) CONNECT.toMillis());
        return limited(plain, () -> talk(context, plain, host, address, check));
      }
    } catch (SSLException e) {
      var problem = check.problem();
      return new Failed(
          problem == null ? KeyExchangeProblem.NO_TLS : problem, words(e), check.certificates());
    } catch (EOFException e) {
      return failed(KeyExchangeProblem.CUT_OFF, words(e));
    } catch (IOException e) {
      return failed(KeyExchangeProblem.NO_CONNECTION, words(e));
    } catch (GeneralSecurityException e) {
      return failed(KeyExchangeProblem.NO_TLS, words(e));
    }
  }

  /// chronyd drops a connection after about two seconds: what a young Java runtime has to load for
  /// a first greeting is loaded before it connects.
  private static void warmUp(SSLContext context) throws SSLException {
    var engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    engine.setSSLParameters(parameters(engine.getSSLParameters()));
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
  }

  private static SSLParameters parameters(SSLParameters usual) {
    usual.setEndpointIdentificationAlgorithm("HTTPS");
    return NtsTls.parameters(usual);
  }

  private interface Talk {
    KeyExchangeOutcome run() throws IOException;
  }

  /// Runs a conversation, and closes its socket when that takes too long.
  private static KeyExchangeOutcome limited(Socket plain, Talk talk) throws IOException {
    try (var deadline = new SocketDeadline(plain, WHOLE)) {
      try {
        return talk.run();
      } catch (IOException e) {
        if (deadline.passed()) {
          return failed(KeyExchangeProblem.TIMED_OUT, Long.toString(WHOLE.toSeconds()));
        }
        throw e;
      }
    }
  }

  private KeyExchangeOutcome talk(
      SSLContext context, Socket plain, String host, InetSocketAddress address, ChainCheck check)
      throws IOException {
    plain.setSoTimeout((int) WHOLE.toMillis());
    try (var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, host, address.getPort(), false)) {
      socket.setSSLParameters(parameters(socket.getSSLParameters()));
      socket.startHandshake();
      if (!NtsTls.ALPN.equals(socket.getApplicationProtocol())) {
        return new Failed(
            KeyExchangeProblem.NO_NTS,
            Objects.requireNonNullElse(socket.getApplicationProtocol(), ""),
            check.certificates());
      }
      socket.getOutputStream().write(KeClient.request(offered));
      socket.getOutputStream().flush();
      return outcome(answer(socket), socket, address.getAddress(), check);
    }
  }

  private KeClient.Outcome answer(SSLSocket socket) throws IOException {
    var stream = new byte[KeRecordCodec.LONGEST_MESSAGE];
    int length = 0;
    while (length < stream.length) {
      int read = socket.getInputStream().read(stream, length, stream.length - length);
      if (read < 0) {
        throw new EOFException();
      }
      length += read;
      var outcome = KeClient.judge(ByteBuffer.wrap(stream, 0, length), offered);
      if (!(outcome instanceof KeClient.Outcome.Incomplete)) {
        Arrays.fill(stream, (byte) 0);
        return outcome;
      }
    }
    return new KeClient.Outcome.Refused(KeClient.Refusal.MALFORMED, -1);
  }

  private KeyExchangeOutcome outcome(
      KeClient.Outcome answer, SSLSocket socket, InetAddress address, ChainCheck check)
      throws IOException {
    return switch (answer) {
      case KeClient.Outcome.Incomplete _ -> throw new EOFException();
      case KeClient.Outcome.Refused(var refusal, int code) ->
          new Failed(
              problemOf(refusal), code < 0 ? "" : Integer.toString(code), check.certificates());
      case KeClient.Outcome.Agreed agreed -> {
        var name = agreed.server();
        var addresses =
            name == null ? new Resolver.Answer.Resolved(List.of(address)) : resolver.resolve(name);
        yield switch (addresses) {
          case Resolver.Answer.Failed failed ->
              new Failed(KeyExchangeProblem.NO_ADDRESS, failed.problem(), check.certificates());
          case Resolver.Answer.Resolved resolved ->
              new Agreed(
                  session(agreed, (ExtendedSSLSession) socket.getSession()),
                  resolved.addresses(),
                  Objects.requireNonNullElse(agreed.port(), 0),
                  check.certificates(),
                  check.timeUnchecked(),
                  clock.get());
        };
      }
    };
  }

  private static KeyExchangeProblem problemOf(KeClient.Refusal refusal) {
    return switch (refusal) {
      case MALFORMED -> KeyExchangeProblem.MALFORMED;
      case CRITICAL_RECORD -> KeyExchangeProblem.CRITICAL_RECORD;
      case ERROR -> KeyExchangeProblem.ERROR;
      case WARNING -> KeyExchangeProblem.WARNING;
      case NO_PROTOCOL -> KeyExchangeProblem.NO_PROTOCOL;
      case NO_ALGORITHM -> KeyExchangeProblem.NO_ALGORITHM;
      case NO_COOKIES -> KeyExchangeProblem.NO_COOKIES;
    };
  }

  private static KeptSession session(KeClient.Outcome.Agreed agreed, ExtendedSSLSession tls)
      throws SSLException {
    var keys = NtsTls.keys(agreed.aead(), agreed.exportNumber(), tls);
    var other =
        agreed.otherExportNumber() == agreed.exportNumber()
            ? null
            : NtsTls.keys(agreed.aead(), agreed.otherExportNumber(), tls);
    return new KeptSession(keys, other, agreed.cookies());
  }

  private static Failed failed(KeyExchangeProblem problem, String detail) {
    return new Failed(problem, detail, List.of());
  }

  private static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
