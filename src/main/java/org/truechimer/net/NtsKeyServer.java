package org.truechimer.net;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.truechimer.nts.Aead;
import org.truechimer.nts.Cookie;
import org.truechimer.nts.CookieKeys;
import org.truechimer.nts.CookieSealer;
import org.truechimer.nts.KeServer;
import org.truechimer.snapshot.FileProblem;

/// The server's side of the key exchange over TLS 1.3 (RFC 8915 §3, §4): a thread for each address
/// that it listens on, and a virtual one for each connection.
///
/// What a client may cost is bounded: see [KeyServerSettings.Limits]. It knows nothing of its
/// clients afterwards; all that the NTP server needs is in their cookies.
public final class NtsKeyServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(NtsKeyServer.class.getName());

  /// Which clients ask by themselves (RFC 8915 §4.1.8).
  private static final int NTP_PORT = 123;

  /// Connections that the system holds until they are accepted, which takes microseconds.
  private static final int BACKLOG = 128;

  /// How long an answered client may take to say that it has the answer. Closing earlier could
  /// destroy what is still on the way to it.
  private static final Duration PARTING = Duration.ofSeconds(1);

  /// How long to wait when the system has no descriptor for another connection.
  private static final Duration BREATH = Duration.ofMillis(100);

  private final KeyServerSettings settings;
  private final CertificateFiles certificates;
  private final Supplier<CookieKeys> keys;
  private final Predicate<InetAddress> allowed;
  private final SecureRandom random;
  private final ClientPlaces places;
  private final List<ServerSocket> listeners;
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Ending, LongAdder> endings = new EnumMap<>(Ending.class);
  private final LongAdder accepted = new LongAdder();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// How a connection can end.
  private enum Ending {
    AGREED,
    REFUSED,
    NO_TLS,
    CUT_OFF,
    TIMED_OUT,
    TOO_MANY,
    NOT_ALLOWED
  }

  private NtsKeyServer(
      KeyServerSettings settings,
      CertificateFiles certificates,
      Supplier<CookieKeys> keys,
      Predicate<InetAddress> allowed,
      SecureRandom random,
      List<ServerSocket> listeners) {
    this.settings = settings;
    this.certificates = certificates;
    this.keys = keys;
    this.allowed = allowed;
    this.random = random;
    this.listeners = List.copyOf(listeners);
    places = new ClientPlaces(settings.limits().connections(), settings.limits().perClient());
    for (var ending : Ending.values()) {
      endings.put(ending, new LongAdder());
    }
  }

  /// What came of opening.
  public sealed interface Opened {

    /// It listens.
    ///
    /// @param server to be closed
    record Serving(NtsKeyServer server) implements Opened {}

    /// An address cannot be listened on; none is.
    ///
    /// @param address which
    /// @param cause why
    /// @param detail the system's words
    record NoPort(InetSocketAddress address, PortProblem cause, String detail) implements Opened {}

    /// There is no certificate to show.
    ///
    /// @param problem which file, and why
    record NoCertificate(FileProblem problem) implements Opened {}
  }

  /// Opens its ports and begins to serve.
  ///
  /// @param settings where, and with which files
  /// @param keys the keys of cookies, asked for each client: the present ring; any thread
  /// @param allowed whether an address is served; any thread, and at once
  /// @param random source of nonces that nobody can guess
  /// @return the running server, or why there is none
  public static Opened open(
      KeyServerSettings settings,
      Supplier<CookieKeys> keys,
      Predicate<InetAddress> allowed,
      SecureRandom random) {
    return switch (CertificateFiles.open(settings.certificates(), settings.key())) {
      case CertificateFiles.Opened.Unusable(var problem) -> new Opened.NoCertificate(problem);
      case CertificateFiles.Opened.Ready(var files) ->
          listen(settings, files, keys, allowed, random);
    };
  }

  private static Opened listen(
      KeyServerSettings settings,
      CertificateFiles certificates,
      Supplier<CookieKeys> keys,
      Predicate<InetAddress> allowed,
      SecureRandom random) {
    var listeners = new ArrayList<ServerSocket>();
    for (var address : settings.addresses()) {
      try {
        listeners.add(bound(address));
      } catch (IOException e) {
        listeners.forEach(NtsKeyServer::closeQuietly);
        return new Opened.NoPort(address, PortProblem.of(address, e), words(e));
      }
    }
    var server = new NtsKeyServer(settings, certificates, keys, allowed, random, listeners);
    server.start();
    return new Opened.Serving(server);
  }

  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    var listener = new ServerSocket();
    try {
      // Connections that are ending do not keep the port from the next run.
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private void start() {
    for (var listener : listeners) {
      threads.add(
          Thread.ofVirtual()
              .name("nts-ke-" + listener.getLocalPort())
              .start(() -> accept(listener)));
    }
  }

  private void accept(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "key exchange: {0}", words(e));
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      if (closed.await(BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket socket) {
    accepted.increment();
    var client = socket.getInetAddress();
    if (!allowed.test(client)) {
      turnAway(socket, Ending.NOT_ALLOWED);
    } else if (!places.enter(client)) {
      turnAway(socket, Ending.TOO_MANY);
    } else {
      open.add(socket);
      Thread.ofVirtual().name("nts-ke-client").start(() -> serve(socket, client));
    }
  }

  /// Closes with a reset, after which the system keeps nothing of the connection.
  private void turnAway(Socket socket, Ending ending) {
    count(ending);
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "turning a client away", e);
    }
  }

  private void serve(Socket socket, InetAddress client) {
    try (socket;
        var deadline = new SocketDeadline(socket, settings.limits().whole())) {
      count(ending(socket, deadline));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    } finally {
      open.remove(socket);
      places.leave(client);
    }
  }

  private Ending ending(Socket socket, SocketDeadline deadline) {
    try {
      socket.setTcpNoDelay(true);
      return talk(socket, certificates.identity().context());
    } catch (SSLException e) {
      return deadline.passed() ? Ending.TIMED_OUT : Ending.NO_TLS;
    } catch (IOException e) {
      return deadline.passed() ? Ending.TIMED_OUT : Ending.CUT_OFF;
    }
  }

  private Ending talk(Socket plain, SSLContext context) throws IOException {
    // A socket that is given nothing that was read before is the server's.
    var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
    tls.setSSLParameters(NtsTls.parameters(tls.getSSLParameters()));
    tls.startHandshake();
    if (!NtsTls.ALPN.equals(tls.getApplicationProtocol())) {
      return Ending.NO_TLS;
    }
    var choice = choice(tls.getInputStream());
    var ending = Ending.REFUSED;
    switch (choice) {
      case KeServer.Choice.Incomplete _ -> throw new EOFException();
      case KeServer.Choice.Refused refused -> answer(tls, refused.octets());
      case KeServer.Choice.Agreed agreed -> {
        answer(tls, agreed.answer(cookies(agreed, tls), settings.ntpServer(), announcedPort()));
        ending = Ending.AGREED;
      }
    }
    part(plain, tls);
    return ending;
  }

  /// Reads until the request is whole.
  private KeServer.Choice choice(InputStream in) throws IOException {
    var stream = new byte[settings.limits().requestOctets()];
    int length = 0;
    while (length < stream.length) {
      int read = in.read(stream, length, stream.length - length);
      if (read < 0) {
        throw new EOFException();
      }
      length += read;
      var choice = KeServer.judge(ByteBuffer.wrap(stream, 0, length), Aead.PREFERRED);
      if (!(choice instanceof KeServer.Choice.Incomplete)) {
        return choice;
      }
    }
    return KeServer.tooLong();
  }

  private List<Cookie> cookies(KeServer.Choice.Agreed agreed, SSLSocket tls) throws SSLException {
    var session =
        NtsTls.keys(agreed.aead(), agreed.exportNumber(), (ExtendedSSLSession) tls.getSession());
    var sealer = new CookieSealer(keys.get(), random);
    var cookies = new ArrayList<Cookie>(KeServer.COOKIES);
    for (int i = 0; i < KeServer.COOKIES; i++) {
      cookies.add(sealer.seal(session));
    }
    return cookies;
  }

  private @Nullable Integer announcedPort() {
    return settings.ntpPort() == NTP_PORT ? null : settings.ntpPort();
  }

  private static void answer(SSLSocket tls, byte[] octets) throws IOException {
    tls.getOutputStream().write(octets);
    tls.getOutputStream().flush();
  }

  /// Ends the connection as TLS wants it, and waits for the client to do the same (RFC 8446 §6.1).
  /// What goes wrong from here on changes nothing: the client has its answer.
  private void part(Socket plain, SSLSocket tls) {
    try {
      tls.shutdownOutput();
      plain.setSoTimeout((int) PARTING.toMillis());
      var ignored = new byte[settings.limits().requestOctets()];
      for (int more = 1, left = ignored.length; more > 0 && left > 0; left -= more) {
        more = tls.getInputStream().read(ignored, 0, left);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "parting", e);
    }
  }

  private void count(Ending ending) {
    Objects.requireNonNull(endings.get(ending)).increment();
  }

  private long counted(Ending ending) {
    return Objects.requireNonNull(endings.get(ending)).sum();
  }

  /// Where it listens.
  ///
  /// @return as in the settings, with the ports that were free in place of 0
  public List<InetSocketAddress> addresses() {
    return listeners.stream().map(l -> (InetSocketAddress) l.getLocalSocketAddress()).toList();
  }

  /// What became of its clients. Any thread.
  ///
  /// @return the counts at present
  public KeyServerCounts counts() {
    return new KeyServerCounts(
        accepted.sum(),
        counted(Ending.AGREED),
        counted(Ending.REFUSED),
        counted(Ending.NO_TLS),
        counted(Ending.CUT_OFF),
        counted(Ending.TIMED_OUT),
        counted(Ending.TOO_MANY),
        counted(Ending.NOT_ALLOWED));
  }

  /// With which certificate it proves who it is. Any thread.
  ///
  /// @return the state at present
  public CertificateState certificate() {
    return certificates.state();
  }

  /// Reads certificate and key again, without an end for anybody. This happens by itself when the
  /// files have changed and a client comes.
  ///
  /// @return the state from then on
  public CertificateState reload() {
    certificates.reload();
    return certificates.state();
  }

  /// Closes the ports and all connections.
  @Override
  public void close() {
    closed.countDown();
    listeners.forEach(NtsKeyServer::closeQuietly);
    try {
      for (var thread : threads) {
        thread.join(PARTING);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.forEach(NtsKeyServer::closeQuietly);
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    }
  }

  private static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
