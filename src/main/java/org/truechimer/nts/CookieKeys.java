package org.truechimer.nts;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The keys with which a server seals its cookies, the newest first (RFC 8915 §6): cookies are made
/// with the first, and read with any. Immutable; it is in no text.
public final class CookieKeys {

  /// How many keys can be read: with a rotation a week a client may be away for three.
  public static final int KEPT = 4;

  private static final String FIRST_LINE = "truechimer cookie keys 1";
  private static final int SECRET_OCTETS = Aead.AES_SIV_CMAC_256.keyOctets();

  private final List<Key> keys;

  private CookieKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /// One key.
  static final class Key {
    private final int id;
    private final long madeAtSeconds;
    private final byte[] secret;

    private Key(int id, long madeAtSeconds, byte[] secret) {
      this.id = id;
      this.madeAtSeconds = madeAtSeconds;
      this.secret = secret;
    }

    int id() {
      return id;
    }

    byte[] secret() {
      return secret;
    }
  }

  /// The first key of a server.
  ///
  /// @param random source that nobody can guess
  /// @param atSeconds the present, seconds since 1970
  /// @return a ring of one key
  public static CookieKeys fresh(RandomGenerator random, long atSeconds) {
    return new CookieKeys(List.of()).rotated(random, atSeconds);
  }

  /// A new key comes first; of more than [#KEPT] the oldest is forgotten.
  ///
  /// @param random source that nobody can guess
  /// @param atSeconds the present, seconds since 1970
  /// @return the ring from then on
  public CookieKeys rotated(RandomGenerator random, long atSeconds) {
    var secret = new byte[SECRET_OCTETS];
    random.nextBytes(secret);
    int id = random.nextInt();
    while (indexOf(id) >= 0) {
      id++;
    }
    var next = new ArrayList<Key>(KEPT);
    next.add(new Key(id, atSeconds, secret));
    keys.stream().limit(KEPT - 1L).forEach(next::add);
    return new CookieKeys(next);
  }

  /// When the newest key was made.
  ///
  /// @return seconds since 1970
  public long newestMadeAtSeconds() {
    return keys.getFirst().madeAtSeconds;
  }

  /// How many keys there are.
  ///
  /// @return 1 to [#KEPT]
  public int size() {
    return keys.size();
  }

  Key at(int index) {
    return keys.get(index);
  }

  int indexOf(int id) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).id == id) {
        return i;
      }
    }
    return -1;
  }

  /// As the text of a file that only its owner may read.
  ///
  /// @return lines: number, time, secret
  public String text() {
    var text = new StringBuilder(FIRST_LINE).append('\n');
    for (var key : keys) {
      text.append(
          "%08x %d %s\n"
              .formatted(key.id, key.madeAtSeconds, HexFormat.of().formatHex(key.secret)));
    }
    return text.toString();
  }

  /// Reads such a file.
  ///
  /// @param text the whole of it
  /// @return null if it is damaged: then a server begins with a fresh key, and its clients exchange
  ///   keys anew
  public static @Nullable CookieKeys parse(String text) {
    var lines = text.lines().limit(KEPT + 1L).toList();
    if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE)) {
      return null;
    }
    var keys = new ArrayList<Key>();
    try {
      for (var line : lines.subList(1, lines.size())) {
        var words = line.split(" ", -1);
        var secret = words.length == 3 ? HexFormat.of().parseHex(words[2]) : new byte[0];
        if (secret.length != SECRET_OCTETS) {
          return null;
        }
        keys.add(new Key(Integer.parseUnsignedInt(words[0], 16), Long.parseLong(words[1]), secret));
      }
    } catch (IllegalArgumentException _) {
      return null; // Not the digits that we write.
    }
    return new CookieKeys(keys);
  }

  @Override
  public String toString() {
    return keys.size() + " cookie keys";
  }
}
