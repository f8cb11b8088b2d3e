package org.truechimer.conf.check;

/// What can be found, with the arguments of its sentence in order.
public enum Code {
  /// Nothing has this name. The name; the nearest known name or empty.
  UNKNOWN_DIRECTIVE,
  /// The directive has no such option. The option; the directive; the nearest known option or
  /// empty.
  UNKNOWN_OPTION,
  /// There is no such heading. The heading; the nearest known heading or empty.
  UNKNOWN_SECTION,
  /// An assignment above the first heading. The key.
  OUTSIDE_SECTION,
  /// The line has no form that the daemon reads. The line.
  UNREADABLE,
  /// The text is no TOML. What the parser says.
  NOT_TOML,
  /// A quote is not closed. The word.
  UNCLOSED_QUOTE,
  /// The file begins with a byte order mark, which the daemon takes for a part of the first word.
  BYTE_ORDER_MARK,
  /// A character that ends the line for the daemon or is no text. Its code point as `U+0000`.
  CONTROL_CHARACTER,
  /// The line is longer than the daemon reads. The number of characters; the limit.
  LINE_TOO_LONG,
  /// An argument or the value of an option is missing. What it belongs to; its type.
  MISSING_ARGUMENT,
  /// An argument too many. The argument; the directive.
  SURPLUS_ARGUMENT,
  /// Not of the type that is expected. The word; the type.
  BAD_VALUE,
  /// None of the words that are expected. The word; the possible ones, separated by blanks; the
  /// nearest or empty.
  BAD_CHOICE,
  /// A number out of range. The number; the least; the greatest.
  OUT_OF_RANGE,
  /// Neither a name nor an address. The word.
  BAD_HOST,
  /// No address. The word.
  BAD_ADDRESS,
  /// No address with a mask or prefix. The word.
  BAD_SUBNET,
  /// The address has bits that its mask cuts off. The address; the network that is meant.
  HOST_BITS_SET,
  /// A mask with gaps. The mask.
  BAD_MASK,
  /// The shortest interval is longer than the longest. The shortest; the longest.
  MIN_ABOVE_MAX,
  /// Named before. The name; the number of the first line.
  DUPLICATE_SOURCE,
  /// Set before, and only one of them counts. The name; the number of the line before.
  DUPLICATE_SETTING,
  /// A key that the key file does not have. The number of the key.
  UNKNOWN_KEY,
  /// A key that is in the file but not named by `trustedkey`. The number of the key.
  UNTRUSTED_KEY,
  /// Authenticated twice: NTS and a key exclude each other. The source.
  NTS_AND_KEY,
  /// Two sources cannot outvote each other. Nothing.
  TWO_SOURCES,
  /// Fewer than the four that can outvote one wrong clock. How many.
  FEW_SOURCES,
  /// No source at all. Nothing.
  NO_SOURCES,
  /// A name that stands for many servers, in a line that takes one of them. The name.
  POOL_AS_SERVER,
  /// An address stands for one server, in a line that wants many. The address.
  SERVER_AS_POOL,
  /// Known to the reference implementation only. The word.
  CLASSIC_ONLY,
  /// Known to NTPsec only. The word.
  NTPSEC_ONLY,
  /// Read and ignored. The word.
  IGNORED,
  /// Still read, but something else took its place. The word.
  DEPRECATED,
  /// Newer than the daemon. The word; the version that brought it.
  TOO_NEW,
  /// Only sources may stand in this file. The directive.
  NOT_A_SOURCE,
  /// Needs another one, which is missing. The one that is there; the one that is missing.
  MISSING_COMPANION,
  /// The last line has no line end, and the daemon skips such a line. Nothing.
  UNTERMINATED,
  /// The address of a network, which without a mask means one machine only. The address.
  NETWORK_WITHOUT_MASK,
  /// A key of a type that is no longer safe. The type.
  WEAK_KEY_TYPE,
  /// A key that is given twice. Its number; the number of the first line.
  DUPLICATE_KEY
}
