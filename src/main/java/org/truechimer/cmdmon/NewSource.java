package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/// A source to be added to a running chronyd. What is not here has chronyd's defaults.
///
/// @param kind what it is
/// @param name host name or numeric address, at most 255 ASCII characters
/// @param port UDP port of NTP
/// @param minPoll shortest polling interval as a power of two of seconds
/// @param maxPoll longest polling interval
/// @param keyId symmetric key, 0 for none
/// @param options further options
public record NewSource(
    Kind kind, String name, int port, int minPoll, int maxPoll, long keyId, Set<Option> options) {

  private static final int NAME_OCTETS = 256;
  private static final int NTS_PORT = 4460;
  private static final int KNOWN_FLAGS = 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80 | 0x100 | 0x200;

  /// Copies the set and checks the name.
  public NewSource {
    options = Set.copyOf(options);
    if (name.isEmpty() || name.length() >= NAME_OCTETS) {
      throw new IllegalArgumentException("a name has 1 to 255 characters");
    }
    if (name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException("a name is printable ASCII");
    }
  }

  /// What a source is.
  public enum Kind {
    /// A server.
    SERVER(1),
    /// A symmetric peer.
    PEER(2),
    /// A name with several addresses.
    POOL(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(int code) {
      for (var one : values()) {
        if (one.code == code) {
          return one;
        }
      }
      return SERVER;
    }
  }

  /// An option without a value.
  public enum Option {
    /// A burst at the start.
    IBURST(0x4),
    /// Prefer it.
    PREFER(0x8),
    /// Never select it.
    NOSELECT(0x10),
    /// Trust it.
    TRUST(0x20),
    /// Select nothing without it.
    REQUIRE(0x40),
    /// Interleaved mode.
    INTERLEAVED(0x80),
    /// Bursts at long intervals.
    BURST(0x100),
    /// Network Time Security.
    NTS(0x200);

    private final int flag;

    Option(int flag) {
      this.flag = flag;
    }
  }

  /// A server with chronyd's own defaults: polled every 64 to 1024 s, with a burst at the start.
  ///
  /// @param name host name or numeric address
  /// @return the source
  public static NewSource server(String name) {
    return new NewSource(Kind.SERVER, name, 123, 6, 10, 0, Set.of(Option.IBURST));
  }

  static NewSource read(ByteBuffer from) {
    int start = from.position();
    var kind = Kind.of(from.getInt());
    var name = NameField.read(from, NAME_OCTETS);
    int port = from.getInt();
    int minPoll = from.getInt();
    int maxPoll = from.getInt();
    long key = Integer.toUnsignedLong(from.getInt(start + KEY));
    int flags = from.getInt(start + FLAGS) & KNOWN_FLAGS;
    var options = EnumSet.noneOf(Option.class);
    for (var option : Option.values()) {
      if ((flags & option.flag) != 0) {
        options.add(option);
      }
    }
    return new NewSource(kind, name, port, minPoll, maxPoll, key, options);
  }

  private static final int KEY = 4 + NAME_OCTETS + 40;
  private static final int FLAGS = KEY + 32;
  private static final int ONLINE = 0x1;

  void write(ByteBuffer to) {
    to.putInt(kind.code);
    NameField.write(to, name, NAME_OCTETS);
    to.putInt(port).putInt(minPoll).putInt(maxPoll);
    to.putInt(100); // presend_minpoll: never
    to.putInt(0); // min_stratum
    to.putInt(8); // poll_target
    to.putInt(0); // version: the newest
    to.putInt(4); // max_sources of a pool
    to.putInt(-1).putInt(-1); // min_samples, max_samples: as configured
    to.putInt((int) keyId).putInt(NTS_PORT);
    ChronyFloat.write(to, 3); // max_delay
    ChronyFloat.write(to, 0); // max_delay_ratio
    ChronyFloat.write(to, 10); // max_delay_dev_ratio
    ChronyFloat.write(to, 0); // min_delay
    ChronyFloat.write(to, 1); // asymmetry: to be estimated
    ChronyFloat.write(to, 0); // offset
    int flags = ONLINE;
    for (var option : options) {
      flags |= option.flag;
    }
    to.putInt(flags);
  }
}
