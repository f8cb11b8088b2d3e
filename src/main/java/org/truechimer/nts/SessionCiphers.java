package org.truechimer.nts;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.BlockBuffers;

/// Keys of clients that ask again and again, kept expanded: the library takes a third of a
/// microsecond and half a kilobyte for each expansion, and an answer needs up to four. Belongs to
/// one thread.
///
/// Each session has four places where it can be, and shares them with others. It gets one while one
/// is free, and afterwards when it asks twice without another newcomer in between and one of the
/// four did not ask since the last such newcomer. So the clients of a site are all there, while of
/// a hundred thousand clients those that are there stay, and for the others it is as if there were
/// no such table. Nobody gets in without a cookie that we made.
final class SessionCiphers {

  private static final int WAYS = 4;

  /// Sessions that are kept, with 4 kB each: a power of two.
  private static final int PLACES = 1024;

  private final BlockBuffers buffers = new BlockBuffers();
  private final Map<Aead, SessionCipher> passing = new EnumMap<>(Aead.class);
  private final @Nullable SessionCipher[] kept = new SessionCipher[PLACES];
  private final long[] marks = new long[PLACES];
  private final boolean[] asked = new boolean[PLACES];
  private final long[] newcomers = new long[PLACES / WAYS];

  SessionCiphers() {
    for (var aead : Aead.values()) {
      passing.put(aead, new SessionCipher(aead, buffers));
    }
  }

  /// The ciphers of a session, until the next call.
  ///
  /// @param aead its algorithm
  /// @param keys holds the key to the server and then that to the client
  SessionCipher of(Aead aead, byte[] keys) {
    long mark = mark(keys);
    int set = (int) mark & (PLACES / WAYS - 1);
    int free = -1;
    for (int place = set * WAYS; place < (set + 1) * WAYS; place++) {
      var there = kept[place];
      if (there == null) {
        free = place;
        break;
      }
      if (marks[place] == mark && there.aead() == aead && there.has(keys)) {
        asked[place] = true;
        return there;
      }
    }
    int place = free >= 0 ? free : placeOfNewcomer(set, mark);
    var cipher = place < 0 ? Objects.requireNonNull(passing.get(aead)) : at(place, aead);
    if (place >= 0) {
      marks[place] = mark;
      asked[place] = false;
    }
    cipher.rekey(keys);
    return cipher;
  }

  /// Who asks twice in a row takes the place of one that has not asked lately.
  private int placeOfNewcomer(int set, long mark) {
    if (newcomers[set] != mark) {
      newcomers[set] = mark;
      return -1;
    }
    for (int place = set * WAYS; place < (set + 1) * WAYS; place++) {
      if (!asked[place]) {
        return place;
      }
    }
    Arrays.fill(asked, set * WAYS, (set + 1) * WAYS, false);
    return -1;
  }

  private SessionCipher at(int place, Aead aead) {
    var there = kept[place];
    if (there == null || there.aead() != aead) {
      there = new SessionCipher(aead, buffers);
      kept[place] = there;
    }
    return there;
  }

  /// TLS exports keys that are like chance, so that any of their octets tell one from another.
  private static long mark(byte[] keys) {
    long mark = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      mark = mark << 8 | (keys[i] & 0xff);
    }
    return mark;
  }
}
