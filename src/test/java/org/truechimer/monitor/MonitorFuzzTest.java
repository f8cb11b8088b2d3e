package org.truechimer.monitor;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.truechimer.auth.KeyRing;
import org.truechimer.mode6.ControlCodec;
import org.truechimer.ui.Snapshots;

/// Whatever is asked, nothing throws; nobody elsewhere gets an octet without a key, and nobody gets
/// more of chrony's protocol than was sent. Runs its seeds, which are recorded requests, in the
/// ordinary build, and searches with `JAZZER_FUZZ=1`.
public class MonitorFuzzTest {

  private static final MonitoredState STATE =
      Monitored.state(Snapshots.synchronised(), Monitored.many(300));

  private final NtpqAnswers ntpq = new NtpqAnswers(Monitored.SECRET, Monitored.KEYS);
  private final ChronycAnswers chronyc = new ChronycAnswers();

  @FuzzTest(maxDuration = "30s")
  void ntpqIsAnsweredHereInBoundsAndElsewhereNotAtAll(byte[] octets) {
    if (octets == null) {
      return;
    }
    var answer = ntpq.answer(octets, octets.length, Monitored.HERE, STATE);
    assertTrue(answer.size() <= NtpqAnswers.MOST_DATAGRAMS);
    assertTrue(answer.stream().allMatch(part -> part.length <= ControlCodec.MAX_LENGTH));
    // A key cannot be guessed.
    assertTrue(
        new NtpqAnswers(Monitored.SECRET, KeyRing.EMPTY)
            .answer(octets, octets.length, Monitored.THERE, STATE)
            .isEmpty());
  }

  /// What stands behind the nonce is read only with a right one.
  @FuzzTest(maxDuration = "30s")
  void anyWishForTheListOfClientsIsAnsweredInBounds(byte[] octets) {
    if (octets == null || octets.length > 400) {
      return;
    }
    var mru = new MruAnswers(Monitored.SECRET);
    var nonce = mru.nonce(Monitored.HERE, STATE.now());
    var wish = new byte[nonce.length + octets.length];
    System.arraycopy(nonce, 0, wish, 0, nonce.length - 2);
    wish[nonce.length - 2] = ',';
    wish[nonce.length - 1] = ' ';
    System.arraycopy(octets, 0, wish, nonce.length, octets.length);
    if (mru.page(wish, Monitored.HERE, STATE) instanceof MruAnswers.Page.Text(var payload)) {
      assertTrue(payload.length <= 32 * ControlCodec.MAX_PAYLOAD);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void chronycGetsNoMoreThanItSent(byte[] octets) {
    if (octets == null) {
      return;
    }
    var reply = chronyc.answer(octets, octets.length, true, STATE);
    assertTrue(reply == null || reply.length <= octets.length);
    assertNull(chronyc.answer(octets, octets.length, false, STATE));
  }
}
