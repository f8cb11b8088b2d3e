package org.truechimer.wire;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Datagrams as an attacker or a broken router would make them out of good ones.
public final class Mutations {

  private Mutations() {}

  /// A copy with some octets changed, cut off, put in or appended.
  public static byte[] of(byte[] original, SplittableRandom random) {
    var octets = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      octets =
          switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(octets, random.nextInt(octets.length + 1));
            case 1 -> Arrays.copyOf(octets, octets.length + random.nextInt(64));
            case 2 -> inserted(octets, random);
            default -> changed(octets, random);
          };
    }
    return octets;
  }

  private static byte[] changed(byte[] octets, SplittableRandom random) {
    if (octets.length > 0) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    return octets;
  }

  private static byte[] inserted(byte[] octets, SplittableRandom random) {
    int at = random.nextInt(octets.length + 1);
    int length = 4 * random.nextInt(10);
    var longer = Arrays.copyOf(octets, octets.length + length);
    System.arraycopy(octets, at, longer, at + length, octets.length - at);
    for (int i = at; i < at + length; i++) {
      longer[i] = (byte) random.nextInt();
    }
    return longer;
  }
}
