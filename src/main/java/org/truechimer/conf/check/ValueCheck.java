package org.truechimer.conf.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.catalogue.Argument;

/// Judges one word against what stands in its place in the catalogue.
///
/// @param dialect whose words they are
record ValueCheck(Dialect dialect) {

  private static final Set<String> TARGETS = Set.of("default", "source");
  private static final Pattern INT = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?");
  private static final Pattern REFID = Pattern.compile("[\\x21-\\x7e]{1,4}");
  private static final Pattern SHORT_NET = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");
  private static final Pattern PEER = Pattern.compile("[^,]+(,0x[0-9a-fA-F]{1,8})?");

  /// What is wrong with a word.
  ///
  /// @param code the kind of finding
  /// @param arguments its arguments
  record Wrong(Code code, List<String> arguments) {

    Wrong(Code code, String... arguments) {
      this(code, List.of(arguments));
    }
  }

  /// Judges a word.
  ///
  /// @param argument what is expected
  /// @param word what is there, without quotes
  /// @return null if it is right
  @Nullable Wrong judge(Argument argument, String word) {
    return switch (argument.type()) {
      case CHOICE -> choice(argument, word, lenient());
      case LITERAL -> choice(argument, word, false);
      case HOST -> unless(Addresses.isHost(word), Code.BAD_HOST, word);
      case ADDRESS -> unless(Addresses.isAddress(word), Code.BAD_ADDRESS, word);
      case SOCKET ->
          unless(word.startsWith("/") || Addresses.isAddress(word), Code.BAD_ADDRESS, word);
      case SUBNET -> subnet(word);
      case TARGET -> TARGETS.contains(word) ? null : target(word);
      case MASK -> mask(word);
      case ENDPOINT -> unless(endpoint(word), Code.BAD_ADDRESS, word);
      case INT, PORT, KEYID -> number(argument, word, INT);
      case NUMBER, SECONDS, PPM -> number(argument, word.replace("_", ""), NUMBER);
      case KEYRANGE -> unless(word.matches("[0-9().]{1,40}"), argument, word);
      case REFID -> unless(REFID.matcher(word).matches(), argument, word);
      case BOOLEAN -> unless(word.matches("[0-9]{1,9}|true|false"), argument, word);
      case TOGGLE -> unless(word.matches("true|false"), argument, word);
      case SPAN -> span(argument, word);
      case DWORD -> dword(argument, word);
      case PEERS -> peers(argument, word);
      case PATH, INTERFACE, TEXT, SECRET, TOML -> unless(!word.isEmpty(), argument, word);
    };
  }

  private static @Nullable Wrong choice(Argument argument, String word, boolean ignoreCase) {
    for (var choice : argument.choices()) {
      if (ignoreCase ? choice.equalsIgnoreCase(word) : choice.equals(word)) {
        return null;
      }
    }
    return new Wrong(
        Code.BAD_CHOICE,
        word,
        String.join(" ", argument.choices()),
        Nearest.of(word, argument.choices()));
  }

  private boolean lenient() {
    return dialect != Dialect.NTP && dialect != Dialect.NTP_TOML && dialect != Dialect.OPENNTPD;
  }

  private static @Nullable Wrong subnet(String word) {
    int slash = word.indexOf('/');
    var net = slash < 0 ? word : word.substring(0, slash);
    if (slash >= 0 && INT.matcher(word.substring(slash + 1)).matches()) {
      var octets = Addresses.octets(net);
      if (octets != null) {
        return prefix(word, octets, word.substring(slash + 1));
      }
      return unless(shortNet(net) && word.length() < slash + 4, Code.BAD_SUBNET, word);
    }
    return unless(slash < 0 && (Addresses.isHost(net) || shortNet(net)), Code.BAD_SUBNET, word);
  }

  private static boolean shortNet(String net) {
    return SHORT_NET.matcher(net).matches()
        && List.of(net.split("\\.", -1)).stream().allMatch(part -> Integer.parseInt(part) <= 255);
  }

  private static @Nullable Wrong prefix(String word, byte[] octets, String digits) {
    long prefix = Long.parseLong(digits);
    if (prefix < 0 || prefix > octets.length * 8L) {
      return new Wrong(Code.OUT_OF_RANGE, digits, "0", Integer.toString(octets.length * 8));
    }
    return Addresses.hasHostBits(octets, (int) prefix)
        ? new Wrong(Code.HOST_BITS_SET, word, Networks.of(octets, (int) prefix) + "/" + prefix)
        : null;
  }

  private static @Nullable Wrong target(String word) {
    int slash = word.indexOf('/');
    var octets = slash < 0 ? null : Addresses.octets(word.substring(0, slash));
    if (octets != null && INT.matcher(word.substring(slash + 1)).matches()) {
      return prefix(word, octets, word.substring(slash + 1));
    }
    return unless(slash < 0 && Addresses.isHost(word), Code.BAD_SUBNET, word);
  }

  private static @Nullable Wrong mask(String word) {
    var octets = Addresses.octets(word);
    return unless(octets != null && Addresses.prefix(octets) >= 0, Code.BAD_MASK, word);
  }

  private static boolean endpoint(String word) {
    int colon = word.lastIndexOf(':');
    if (colon < 1 || !word.substring(colon + 1).matches("[0-9]{1,5}")) {
      return false;
    }
    var host = word.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    return Addresses.isAddress(bracketed ? host.substring(1, host.length() - 1) : host)
        && Integer.parseInt(word.substring(colon + 1)) <= 65535;
  }

  private static @Nullable Wrong number(Argument argument, String word, Pattern form) {
    if (!form.matcher(word).matches()) {
      return wrong(argument, word);
    }
    return ranged(argument, word, Double.parseDouble(word));
  }

  private static @Nullable Wrong ranged(Argument argument, String word, double value) {
    var range = argument.range();
    return range.contains(value)
        ? null
        : new Wrong(Code.OUT_OF_RANGE, word, bound(range.least()), bound(range.greatest()));
  }

  private static String bound(double bound) {
    return Double.isInfinite(bound)
        ? ""
        : bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static @Nullable Wrong span(Argument argument, String word) {
    double seconds = TimeSpan.seconds(word);
    return Double.isNaN(seconds) ? wrong(argument, word) : ranged(argument, word, seconds);
  }

  private static @Nullable Wrong dword(Argument argument, String word) {
    if (!word.matches("(?i)dword:[0-9a-f]{1,8}")) {
      return wrong(argument, word);
    }
    long value = Long.parseLong(word.substring("dword:".length()), 16);
    return ranged(argument, Long.toString(value), (double) value);
  }

  private static @Nullable Wrong peers(Argument argument, String word) {
    for (var peer : word.strip().split(" +", -1)) {
      int comma = peer.indexOf(',');
      if (!PEER.matcher(peer).matches()
          || !Addresses.isHost(comma < 0 ? peer : peer.substring(0, comma))) {
        return wrong(argument, peer);
      }
    }
    return null;
  }

  private static Wrong wrong(Argument argument, String word) {
    return new Wrong(Code.BAD_VALUE, word, argument.type().id());
  }

  private static @Nullable Wrong unless(boolean right, Argument argument, String word) {
    return right ? null : wrong(argument, word);
  }

  private static @Nullable Wrong unless(boolean right, Code code, String word) {
    return right ? null : new Wrong(code, word);
  }
}
