package org.truechimer.host.timesyncd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.host.bus.NtpMessage;
import org.truechimer.host.bus.TimeSync.Answer.State;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.snapshot.Leap;

/// Properties of timesyncd 252 as `busctl introspect` and `busctl -j get-property` recorded them.
class TimesyncdViewTest {

  private static final Instant NOW = Instant.parse("2026-11-22T22:20:14Z");

  @Test
  void theServerThatItAsksIsTheSystemPeerAndTheNextOnesAreInReserve() {
    var view = view("192.0.2.11", "192.0.2.11", false);
    var asked = view.sources().getFirst();
    assertThat(asked.selection()).isEqualTo(Selection.SYSTEM_PEER);
    assertThat(asked.tally()).isEqualTo('*');
    assertThat(asked.offsetSeconds()).isEqualTo(-0.000296);
    assertThat(asked.referenceId()).isEqualTo("192.0.2.10");
    assertThat(asked.pollSeconds()).isEqualTo(64);
    assertThat(asked.lastReplySeconds()).isEqualTo(17);
    assertThat(view.sources()).hasSize(2);
    assertThat(view.sources().get(1).name()).isEqualTo("192.0.2.12");
    assertThat(view.sources().get(1).selection()).isEqualTo(Selection.BACKUP);
  }

  @Test
  void itsBoundIsOffsetAndDispersionAndHalfTheRootDelay() {
    var system = view("192.0.2.11", "192.0.2.11", false).system();
    // root delay 915 µs + 7082 µs to the server; dispersion 579 µs; offset 296 µs
    assertThat(system.rootDelaySeconds()).isEqualTo(0.007997);
    assertThat(system.boundSeconds())
        .isCloseTo(0.0048735, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(system.stratum()).isEqualTo(3);
    assertThat(system.leap()).isEqualTo(Leap.NONE);
  }

  /// adjtimex(2): 65536 is 1 ppm of correction; a clock that is sped up would run slow without.
  @Test
  void aPositiveCorrectionMeansASlowClock() {
    assertThat(view("192.0.2.11", "192.0.2.11", false).system().frequencyPpm()).isEqualTo(-2);
  }

  @Test
  void aSpikeIsNotFollowed() {
    var asked = view("192.0.2.11", "192.0.2.11", true).sources().getFirst();
    assertThat(asked.selection()).isEqualTo(Selection.JITTERY);
    assertThat(asked.reasons().getFirst().code()).isEqualTo(Code.JITTER);
  }

  @Test
  void theOldReplyIsNotTakenForThatOfAServerWithoutAnAddress() {
    var view = view("0.debian.pool.ntp.org", "", false);
    assertThat(view.sources().getFirst().reasons().getFirst().code()).isEqualTo(Code.UNRESOLVED);
    assertThat(view.sources().getFirst().offsetSeconds()).isNaN();
    assertThat(view.system().peer()).isEmpty();
  }

  private static DaemonView view(String server, String address, boolean spike) {
    var message =
        new NtpMessage(
            0,
            4,
            4,
            2,
            -25,
            915,
            579,
            0xC000020A,
            1795385996110430L,
            1795385996113675L,
            1795385996197727L,
            1795385996201564L,
            spike,
            1,
            0);
    return TimesyncdView.of(
        new State(
            server,
            address,
            List.of(),
            List.of(),
            List.of("192.0.2.11", "192.0.2.12"),
            List.of("192.0.2.13"),
            64_000_000,
            5_000_000,
            131_072,
            message),
        true,
        "252",
        NOW);
  }
}
