package org.truechimer.ui.server;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.wording.Messages;

/// A setting of the server that is typed, and what may be typed.
enum Field implements Entry {
  /// Local addresses.
  ADDRESSES(Kind.ADDRESSES, 0, 0),
  /// UDP port.
  PORT(Kind.WHOLE, 0, 65_535),
  /// Stratum of this machine's own clock.
  LOCAL_STRATUM(Kind.WHOLE, 0, 15),
  /// Seconds over which a leap second is spread: two days at most.
  SMEAR(Kind.WHOLE, 0, 172_800),
  /// Seconds between two answers to a client.
  INTERVAL(Kind.DECIMAL, 0.001, 4096),
  /// Answers in a row.
  BURST(Kind.WHOLE, 1, 255),
  /// Exponent of what leaks.
  LEAK(Kind.WHOLE, 0, 8),
  /// Bits of an IPv4 client.
  PREFIX4(Kind.WHOLE, 8, 32),
  /// Bits of an IPv6 client.
  PREFIX6(Kind.WHOLE, 16, 128),
  /// Answers a second for a network.
  NETWORK(Kind.WHOLE, 0, 100_000_000),
  /// File of symmetric keys.
  KEY_FILE(Kind.PATH_OR_NONE, 0, 0),
  /// File of the certificate chain.
  CERTIFICATE(Kind.PATH, 0, 0),
  /// File of its private key.
  PRIVATE_KEY(Kind.PATH, 0, 0),
  /// TCP port of the key exchange.
  NTS_PORT(Kind.WHOLE, 0, 65_535),
  /// Folder of the keys of cookies.
  KEY_DIRECTORY(Kind.PATH_OR_NONE, 0, 0),
  /// To whom the time is sent unasked.
  BROADCAST_ADDRESS(Kind.ADDRESS, 0, 0),
  /// Number of the key that proves it.
  BROADCAST_KEY(Kind.WHOLE, 1, Integer.MAX_VALUE),
  /// Seconds between two.
  BROADCAST_INTERVAL(Kind.WHOLE, 1, 4096),
  /// How many clients are remembered.
  CLIENT_ROOM(Kind.WHOLE, 1, 1 << 22),
  /// Threads that answer.
  WORKERS(Kind.WHOLE, 0, 64),
  /// UDP port for chronyc.
  COMMAND_PORT(Kind.WHOLE, 0, 65_535),
  /// TCP port of the metrics.
  METRICS_PORT(Kind.WHOLE, 0, 65_535);

  private final Kind kind;
  private final double least;
  private final double most;

  Field(Kind kind, double least, double most) {
    this.kind = kind;
    this.least = least;
    this.most = most;
  }

  private enum Kind {
    WHOLE,
    DECIMAL,
    ADDRESSES,
    ADDRESS,
    PATH,
    PATH_OR_NONE
  }

  String key() {
    return "server.field." + name().toLowerCase(Locale.ROOT);
  }

  /// The id of its control.
  String id() {
    return "server-" + name().toLowerCase(Locale.ROOT);
  }

  boolean path() {
    return kind == Kind.PATH || kind == Kind.PATH_OR_NONE;
  }

  /// Whether it names a folder, not a file.
  boolean folder() {
    return this == KEY_DIRECTORY;
  }

  /// Whether it takes no more than a few characters.
  boolean narrow() {
    return kind == Kind.WHOLE || kind == Kind.DECIMAL;
  }

  /// The choice without which it does not count.
  ///
  /// @return null if it always does
  @Nullable Choice needs() {
    return switch (this) {
      case INTERVAL, BURST, LEAK, PREFIX4, PREFIX6, NETWORK -> Choice.LIMITED;
      case CERTIFICATE, PRIVATE_KEY, NTS_PORT, KEY_DIRECTORY -> Choice.NTS;
      case BROADCAST_ADDRESS, BROADCAST_KEY, BROADCAST_INTERVAL -> Choice.BROADCAST;
      case ADDRESSES,
          PORT,
          LOCAL_STRATUM,
          SMEAR,
          KEY_FILE,
          CLIENT_ROOM,
          WORKERS,
          COMMAND_PORT,
          METRICS_PORT ->
          null;
    };
  }

  /// What is wrong with a text.
  ///
  /// @return empty if nothing is
  String problem(String text, Messages messages) {
    return switch (kind) {
      case WHOLE ->
          inRange(text, Long::parseLong)
              ? ""
              : messages.text("server.problem.whole", figure(least), figure(most));
      case DECIMAL ->
          inRange(text, Double::parseDouble)
              ? ""
              : messages.text("server.problem.range", figure(least), figure(most));
      case ADDRESSES -> Addresses.problem(text, messages);
      case ADDRESS ->
          Addresses.of(text).size() > 1
              ? messages.text("server.problem.oneAddress")
              : Addresses.problem(text, messages);
      case PATH -> Paths.canBe(text) ? "" : messages.text("server.problem.path");
      case PATH_OR_NONE ->
          text.isBlank() || Paths.canBe(text) ? "" : messages.text("server.problem.path");
    };
  }

  private boolean inRange(String text, Function<String, @Nullable Number> parse) {
    try {
      var number = parse.apply(text.strip());
      return number != null && number.doubleValue() >= least && number.doubleValue() <= most;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static String figure(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }
}
