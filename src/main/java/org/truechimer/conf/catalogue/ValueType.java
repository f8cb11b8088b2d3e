package org.truechimer.conf.catalogue;

import java.util.Locale;

/// What kind of word an argument is.
public enum ValueType {
  /// A name or an address of a machine.
  HOST,
  /// An IPv4 or IPv6 address.
  ADDRESS,
  /// An address, an address with a prefix length, or a shortened IPv4 network.
  SUBNET,
  /// What ntpd's `restrict` takes: an address, one with a prefix, a name, `default` or `source`.
  TARGET,
  /// An IPv4 or IPv6 netmask, written like an address.
  MASK,
  /// An address or the path of a Unix socket.
  SOCKET,
  /// An address and a port with a colon between.
  ENDPOINT,
  /// A whole number.
  INT,
  /// A number.
  NUMBER,
  /// A number of seconds.
  SECONDS,
  /// A number of parts per million.
  PPM,
  /// A UDP or TCP port.
  PORT,
  /// The number of a key.
  KEYID,
  /// Numbers of keys, one or a range in brackets.
  KEYRANGE,
  /// A file or a folder.
  PATH,
  /// The name of a network interface.
  INTERFACE,
  /// One to four characters that name a reference.
  REFID,
  /// A key: characters, or digits behind `HEX:` or `ASCII:`.
  SECRET,
  /// 0 or 1.
  BOOLEAN,
  /// `true` or `false`.
  TOGGLE,
  /// A time span as systemd writes it: `5min 20s`.
  SPAN,
  /// A registry number: `dword:0000000a`.
  DWORD,
  /// Servers of Windows Time: `host,0x8`.
  PEERS,
  /// A TOML value of more than one part.
  TOML,
  /// One of a few words; whether capitals matter is the dialect's rule.
  CHOICE,
  /// One of a few words, exactly as given.
  LITERAL,
  /// Anything.
  TEXT;

  /// Whether its words are numbers with a range.
  ///
  /// @return true if a [Range] means something
  public boolean numeric() {
    return switch (this) {
      case INT, NUMBER, SECONDS, PPM, PORT, KEYID, SPAN, DWORD -> true;
      default -> false;
    };
  }

  /// The name in tables and in the keys of texts.
  ///
  /// @return lower case
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
