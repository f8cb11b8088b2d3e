package org.truechimer.server;

import static org.truechimer.server.AccessRules.IGNORE;
import static org.truechimer.server.AccessRules.KISS;
import static org.truechimer.server.AccessRules.LIMITED;
import static org.truechimer.server.AccessRules.NO_PEERS;
import static org.truechimer.server.AccessRules.NO_QUERIES;
import static org.truechimer.server.AccessRules.NO_SERVICE;
import static org.truechimer.server.AccessRules.PROOF_NEEDED;
import static org.truechimer.server.AccessRules.THIS_VERSION;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.Authenticator;
import org.truechimer.auth.MacCheck;
import org.truechimer.auth.SymmetricKey;
import org.truechimer.command.ServerSettings.RateLimit;
import org.truechimer.nts.CookieSealer;
import org.truechimer.nts.NtsResponder;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServedClient.Proof;
import org.truechimer.snapshot.ServerCount;

/// Makes answers of requests (RFC 5905 §9.2, §14), in place. One worker's: it holds the tables of
/// clients and of stamps, and allocates nothing for a request but what the library's ciphers do for
/// one with NTS.
///
/// An answer is never longer than its request, and a request of a client is answered with a packet
/// that is no request, so nothing can be amplified and no two servers can talk for ever.
public final class Responder {

  private static final int LATEST_VERSION = 4;
  private static final int ACTIVE = 1;
  private static final int PASSIVE = 2;
  private static final int CLIENT = 3;
  private static final int SERVER = 4;
  private static final int CONTROL_MODE = 6;
  private static final int PRIVATE_MODE = 7;

  private static final int CODE_DENY = 0x44454e59;
  private static final int CODE_RATE = 0x52415445;
  private static final int CODE_NTSN = 0x4e54534e;

  /// A client is not told more often than this that it asks too often.
  private static final int KISS_PAUSE_SECONDS = 4;

  /// All clients together are not told more often than this by one worker, so that forged addresses
  /// cannot make it talk.
  private static final int KISSES_PER_SECOND = 100;

  /// Where processors take turns receiving, a stamp may be of the second before. One that is older
  /// than this means that our clock was set back.
  private static final int LATEST_STRAGGLER_SECONDS = 2;

  /// Places for stamps to each client, so that few meet in one set of the table.
  private static final int STAMPS_PER_CLIENT = 4;

  private static final int NO_POLL = 0;

  private final ServerRules rules;
  private final Published published;
  private final TransmitClock clock;
  private final Tally tally;
  private final ClientTable clients;
  private final @Nullable SentStamps stamps;
  private final @Nullable NetworkLimit networks;
  private final Authenticator authenticator;
  private final @Nullable CookieSealer sealer;
  private final @Nullable NtsResponder nts;

  /// How far what this answer says is from our clock: the same in all of its stamps, whatever is
  /// published meanwhile.
  private long shift;

  private long random;
  private int kissSecond;
  private int kissesLeft;

  /// Begins.
  ///
  /// @param rules how to answer
  /// @param published what changes meanwhile
  /// @param clock is read when an answer is ready
  /// @param tally this worker's counters
  /// @param random source that nobody can guess
  public Responder(
      ServerRules rules,
      Published published,
      TransmitClock clock,
      Tally tally,
      RandomGenerator random) {
    this.rules = rules;
    this.published = published;
    this.clock = clock;
    this.tally = tally;
    this.random = random.nextLong() | 1;
    var limit = rules.rateLimit();
    clients =
        new ClientTable(
            rules.clientRoom(),
            random.nextLong(),
            limit == null ? 32 : limit.prefix4(),
            limit == null ? 128 : limit.prefix6(),
            limit == null ? 1 : limit.burst());
    stamps = rules.interleaved() ? new SentStamps(STAMPS_PER_CLIENT * clients.room()) : null;
    networks =
        limit == null || limit.networkPerSecond() == 0
            ? null
            : new NetworkLimit((double) limit.networkPerSecond() / rules.workers());
    authenticator = new Authenticator(rules.keys());
    var cookieKeys = published.cookieKeys();
    sealer = cookieKeys == null ? null : new CookieSealer(cookieKeys, random);
    nts = sealer == null ? null : new NtsResponder(sealer, random);
  }

  /// Reads the clock that is served.
  ///
  /// @return bits of an NTP timestamp
  public long now() {
    return clock.bits();
  }

  /// The operating system has thrown requests away, because more came than could be answered.
  public void overloaded() {
    if (networks != null) {
      networks.overloaded(clock.bits());
    }
  }

  /// Makes an answer of a request.
  ///
  /// @param datagram holds the request, and afterwards the answer
  /// @return what is to be done
  public Action answer(Datagram datagram) {
    tally.add(ServerCount.RECEIVED);
    if (!datagram.isStamped()) {
      tally.add(ServerCount.UNSTAMPED);
    }
    if (!Prefix.isIpv4(datagram.high(), datagram.low())) {
      tally.add(ServerCount.OVER_IPV6);
    }
    int flags = published.rules().flags(datagram.high(), datagram.low());
    if ((flags & IGNORE) != 0) {
      return drop(ServerCount.DROPPED_ACCESS);
    }
    if (datagram.length() < Wire.CONTROL_HEADER_OCTETS || datagram.port() == 0) {
      return drop(ServerCount.DROPPED_MALFORMED);
    }
    int version = Wire.version(datagram.octets());
    int mode = Wire.mode(datagram.octets());
    if (mode == CONTROL_MODE || mode == PRIVATE_MODE) {
      return control(mode, flags);
    }
    if (version == 1 && mode == 0) {
      mode = CLIENT; // Version 1 has no modes (RFC 1059, appendix B).
    }
    if (datagram.length() < Wire.HEADER_OCTETS || version == 0 || version > LATEST_VERSION) {
      return drop(ServerCount.DROPPED_MALFORMED);
    }
    if (mode != CLIENT && mode != ACTIVE) {
      return drop(ServerCount.DROPPED_MODE);
    }
    if ((flags & THIS_VERSION) != 0 && version != LATEST_VERSION) {
      return drop(ServerCount.DROPPED_ACCESS);
    }
    return admitted(datagram, flags, version, mode);
  }

  private Action control(int mode, int flags) {
    if (mode == CONTROL_MODE && rules.control() && (flags & NO_QUERIES) == 0) {
      tally.add(ServerCount.CONTROL);
      return Action.CONTROL;
    }
    return drop(ServerCount.DROPPED_CONTROL);
  }

  private Action admitted(Datagram datagram, int flags, int version, int mode) {
    int client = clients.request(datagram.high(), datagram.low(), datagram.received());
    if ((flags & NO_SERVICE) != 0) {
      return (flags & KISS) != 0 && mayKiss(datagram, client)
          ? kiss(datagram, client, version, mode, CODE_DENY, ServerCount.KISSED_DENY)
          : drop(client, ServerCount.DROPPED_ACCESS);
    }
    var limit = rules.rateLimit();
    if (limit != null && (flags & LIMITED) != 0 && !withinLimit(datagram, client, limit)) {
      return limit.kiss() && (flags & KISS) != 0 && mayKiss(datagram, client)
          ? kiss(datagram, client, version, mode, CODE_RATE, ServerCount.KISSED_RATE)
          : drop(client, ServerCount.DROPPED_RATE);
    }
    return proved(datagram, client, flags, version, mode);
  }

  /// A network's share is asked for first: what is over it costs no client a token.
  private boolean withinLimit(Datagram datagram, int client, RateLimit limit) {
    if (networks != null && !networks.take(datagram.high(), datagram.low(), datagram.received())) {
      return false;
    }
    if (clients.takeToken(client, 1 / limit.intervalSeconds())) {
      return true;
    }
    return limit.leak() > 0 && (nextRandom() & ((1L << limit.leak()) - 1)) == 0;
  }

  /// Marsaglia's xorshift: decides which of too many requests are answered, no more.
  private long nextRandom() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random >>> 16;
  }

  private boolean mayKiss(Datagram datagram, int client) {
    int second = (int) (datagram.received() >>> 32);
    int ahead = second - kissSecond;
    if (ahead > 0 || ahead < -LATEST_STRAGGLER_SECONDS) {
      kissSecond = second;
      kissesLeft = KISSES_PER_SECOND;
    }
    if (kissesLeft == 0 || !clients.takeKiss(client, second, KISS_PAUSE_SECONDS)) {
      return false;
    }
    kissesLeft--;
    return true;
  }

  private Action proved(Datagram datagram, int client, int flags, int version, int mode) {
    var octets = datagram.octets();
    if (datagram.length() == Wire.HEADER_OCTETS) {
      return unproved(datagram, client, flags, version, mode);
    }
    if (nts != null && sealer != null && version == LATEST_VERSION) {
      var keys = published.cookieKeys();
      if (keys != null) {
        sealer.use(keys);
      }
      switch (nts.check(octets, datagram.length())) {
        case PROVEN -> {
          return byNts(datagram, client, version, mode);
        }
        case UNREADABLE -> {
          return mayKiss(datagram, client)
              ? ntsNak(datagram, client, version, mode)
              : drop(client, ServerCount.DROPPED_UNPROVEN);
        }
        case MALFORMED -> {
          return drop(client, ServerCount.DROPPED_MALFORMED);
        }
        case PLAIN -> {}
      }
    }
    int macAt = Wire.macAt(octets, datagram.length(), version);
    if (macAt < 0) {
      return drop(client, ServerCount.DROPPED_MALFORMED);
    }
    return switch (authenticator.check(octets, macAt, datagram.length(), version)) {
      case MacCheck.Absent _ -> unproved(datagram, client, flags, version, mode);
      case MacCheck.CryptoNak _ -> drop(client, ServerCount.DROPPED_UNPROVEN);
      case MacCheck.Proven(var key) -> byKey(datagram, client, key, version, mode);
      case MacCheck.UnknownKey _, MacCheck.Forged _ ->
          mayKiss(datagram, client)
              ? cryptoNak(datagram, client, version, mode)
              : drop(client, ServerCount.DROPPED_UNPROVEN);
    };
  }

  private Action unproved(Datagram datagram, int client, int flags, int version, int mode) {
    if ((flags & PROOF_NEEDED) != 0 || ((flags & NO_PEERS) != 0 && mode == ACTIVE)) {
      return drop(client, ServerCount.DROPPED_UNPROVEN);
    }
    boolean interleaved = prepare(datagram, version, mode);
    stamp(datagram, interleaved);
    datagram.answer(Wire.HEADER_OCTETS);
    return answered(datagram, client, version, mode, Proof.NONE, interleaved);
  }

  private Action byKey(Datagram datagram, int client, SymmetricKey key, int version, int mode) {
    int requestOctets = datagram.length();
    boolean interleaved = prepare(datagram, version, mode);
    stamp(datagram, interleaved);
    datagram.answer(authenticator.sign(key, datagram.octets(), Wire.HEADER_OCTETS, version));
    if (datagram.length() > requestOctets) {
      return drop(client, ServerCount.DROPPED_MALFORMED); // It sent a digest that was cut shorter.
    }
    tally.add(ServerCount.PROVEN_BY_KEY);
    return answered(datagram, client, version, mode, Proof.KEY, interleaved);
  }

  private Action byNts(Datagram datagram, int client, int version, int mode) {
    if (nts == null) {
      throw new IllegalStateException("proved by nothing");
    }
    nts.prepare();
    boolean interleaved = prepare(datagram, version, mode);
    stamp(datagram, interleaved);
    datagram.answer(nts.protect(datagram.octets()));
    tally.add(ServerCount.PROVEN_BY_NTS);
    return answered(datagram, client, version, mode, Proof.NTS, interleaved);
  }

  private Action answered(
      Datagram datagram, int client, int version, int mode, Proof proof, boolean interleaved) {
    tally.add(ServerCount.ANSWERED);
    if (interleaved) {
      tally.add(ServerCount.INTERLEAVED);
    }
    clients.manner(client, datagram.port(), version, mode, proof, interleaved);
    return Action.ANSWER;
  }

  /// Fills in all but the transmit stamp, which stands in its place already if the answer is
  /// interleaved.
  private boolean prepare(Datagram datagram, int version, int mode) {
    var octets = datagram.octets();
    var time = published.time();
    shift = time.shift();
    long origin = Wire.origin(octets);
    long receive = Wire.receive(octets);
    long transmit = Wire.transmit(octets);
    long sent = 0;
    if (stamps != null && origin != 0 && mode == CLIENT) {
      sent =
          receive == transmit
              ? 0
              : stamps.take(SentStamps.key(datagram.high(), datagram.low(), origin));
      reserve(datagram, stamps);
    }
    Wire.writeClock(octets, time, version, mode == ACTIVE ? PASSIVE : SERVER, datagram.received());
    Wire.writeOrigin(octets, sent == 0 ? transmit : receive);
    Wire.writeReceive(octets, datagram.received() + time.shift());
    if (sent != 0) {
      Wire.writeTransmit(octets, sent);
    }
    return sent != 0;
  }

  /// Keeps a place for the transmit stamp. A client that asks twice within a quarter of a
  /// nanosecond gets two different receive stamps, since it names one of them next.
  private void reserve(Datagram datagram, SentStamps table) {
    long key = SentStamps.key(datagram.high(), datagram.low(), datagram.received() + shift);
    while (table.knows(key)) {
      datagram.arrivedABitLater();
      key = SentStamps.key(datagram.high(), datagram.low(), datagram.received() + shift);
    }
    table.reserve(key);
    datagram.keepUnder(key);
  }

  private void stamp(Datagram datagram, boolean interleaved) {
    long now = clock.bits();
    tally.took((((now - datagram.received()) >> 2) * 1_000_000_000L) >> 30);
    if (!interleaved) {
      // Two clocks that are read one after the other: the kernel's stamp is never later.
      long sent = now - datagram.received() < 0 ? datagram.received() : now;
      Wire.writeTransmit(datagram.octets(), sent + shift);
    }
  }

  /// Keeps the transmit stamp of an answer.
  ///
  /// @param sentUnder what stood in [Datagram#sentUnder]
  /// @param stamp when it left by our clock, NTP timestamp
  public void sent(long sentUnder, long stamp) {
    if (stamps != null) {
      stamps.put(sentUnder, stamp + published.time().shift());
    }
  }

  private Action kiss(
      Datagram datagram, int client, int version, int mode, int code, ServerCount count) {
    writeKiss(datagram, version, mode, code);
    datagram.answer(Wire.HEADER_OCTETS);
    return kissed(client, count);
  }

  private Action ntsNak(Datagram datagram, int client, int version, int mode) {
    if (nts == null) {
      throw new IllegalStateException("no cookie was looked at");
    }
    writeKiss(datagram, version, mode, CODE_NTSN);
    datagram.answer(nts.nak(datagram.octets()));
    return kissed(client, ServerCount.KISSED_NTS);
  }

  /// The key identifier 0 alone: what you sent proves nothing to us.
  private Action cryptoNak(Datagram datagram, int client, int version, int mode) {
    prepare(datagram, version, mode == ACTIVE ? ACTIVE : CLIENT);
    datagram.keepUnder(0);
    stamp(datagram, false);
    Wire.writeNak(datagram.octets());
    datagram.answer(Wire.HEADER_OCTETS + Wire.KEY_ID_OCTETS);
    return kissed(client, ServerCount.KISSED_CRYPTO);
  }

  private void writeKiss(Datagram datagram, int version, int mode, int code) {
    var octets = datagram.octets();
    long transmit = Wire.transmit(octets);
    Wire.writeKiss(octets, version, mode == ACTIVE ? PASSIVE : SERVER, code, kissPoll());
    Wire.writeOrigin(octets, transmit);
    Wire.writeReceive(octets, datagram.received());
    Wire.writeTransmit(octets, datagram.received());
  }

  /// The interval that we would like to see, which ntpd's clients obey.
  private int kissPoll() {
    var limit = rules.rateLimit();
    return limit == null
        ? NO_POLL
        : Math.clamp(Math.getExponent(2 * limit.intervalSeconds() - 1e-9) + 0L, 0, 17);
  }

  private Action kissed(int client, ServerCount count) {
    clients.kissed(client);
    tally.add(count);
    return Action.ANSWER;
  }

  private Action drop(int client, ServerCount count) {
    clients.dropped(client);
    return drop(count);
  }

  private Action drop(ServerCount count) {
    tally.add(count);
    return Action.SILENCE;
  }

  /// Whom this worker remembers. For any thread.
  ///
  /// @param most how many at most
  /// @param now our clock
  /// @return the clients, the most recent first
  public List<ServedClient> clients(int most, Instant now) {
    return clients.clients(most, now);
  }

  /// How many clients it remembers. For any thread, which may see a number that is no longer true.
  ///
  /// @return the number
  public int clientCount() {
    return clients.size();
  }

  /// How many clients were forgotten to make room for others.
  ///
  /// @return the number
  public long forgottenClients() {
    return clients.forgotten();
  }

  /// How many clients can be remembered.
  ///
  /// @return the number
  public int clientRoom() {
    return clients.room();
  }

  /// How many clients a worker remembers where so many are wished for.
  ///
  /// @param room the wish, at least 1
  /// @return a power of two, not less
  public static int clientRoom(int room) {
    return ClientTable.places(room);
  }

  /// What a worker's tables of clients and of their stamps take.
  ///
  /// @param room of [#clientRoom]
  /// @param interleaved whether interleaved mode is offered
  /// @return octets
  public static long octets(int room, boolean interleaved) {
    return ClientTable.octets(room)
        + (interleaved ? SentStamps.octets(STAMPS_PER_CLIENT * room) : 0);
  }

  /// Memory that the tables take.
  ///
  /// @return octets
  public long octets() {
    return octets(clients.room(), stamps != null) + (networks == null ? 0 : networks.octets());
  }
}
