package org.truechimer.host.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.net.NtpProbe.Answer;
import org.truechimer.service.FirewallState.Tested;

/// The lines are those that Linux 6.18 showed in a namespace of its own: chronyd 4.3 on every
/// address and on 127.0.0.1, and a socket on ::1.
class ReachabilityProbeTest {

  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops\n";
  private static final String EVERYWHERE =
      "14242: 00000000:007B 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0"
          + " 446134 2 00000000549c371d 0        \n";
  private static final String LOOPBACK =
      "14242: 0100007F:007B 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0"
          + " 446980 2 00000000a919906f 0        \n";
  private static final String LOOPBACK6 =
      "13923: 00000000000000000000000001000000:007B 00000000000000000000000000000000:0000 07"
          + " 00000000:00000000 00:00000000 00000000     0        0 448717 2 00000000a9e73aa9 0\n";

  @TempDir private Path proc;

  private final List<String> asked = new ArrayList<>();

  private Tested probe(String udp, String udp6, Answer answer) throws IOException {
    Files.writeString(proc.resolve("udp"), HEAD + udp);
    Files.writeString(proc.resolve("udp6"), HEAD + udp6);
    return new ReachabilityProbe(
            proc,
            () -> List.of("192.0.2.1", "2001:db8::1"),
            address -> {
              asked.add(address);
              return answer;
            })
        .get();
  }

  @Test
  void whereNobodyListensNobodyIsAsked() throws IOException {
    assertEquals(Tested.NOBODY_LISTENS, probe("", "", new Answer.Answered()));
    assertEquals(List.of(), asked);
  }

  @Test
  void aListenerOnLoopbackIsNoneForOthers() throws IOException {
    assertEquals(Tested.NOBODY_LISTENS, probe(LOOPBACK, LOOPBACK6, new Answer.Answered()));
    assertEquals(List.of(), asked);
  }

  @Test
  void anAnswerIsAnAnswer() throws IOException {
    assertEquals(Tested.ANSWERED, probe(EVERYWHERE, LOOPBACK6, new Answer.Answered()));
    assertEquals(List.of("192.0.2.1"), asked);
  }

  @Test
  void silenceIsSilenceAfterAllAddresses() throws IOException {
    assertEquals(Tested.SILENT, probe(EVERYWHERE, "", new Answer.Silent()));
    assertEquals(List.of("192.0.2.1", "2001:db8::1"), asked);
  }

  @Test
  void whatCouldNotBeAskedIsNotTested() throws IOException {
    assertEquals(Tested.NOT_TESTED, probe(EVERYWHERE, "", new Answer.NotSent("no route", false)));
  }

  @Test
  void whereTheListOfListenersIsMissingTheAnswerDecides() {
    var nowhere = proc.resolve("none");
    assertEquals(
        Tested.NOBODY_LISTENS,
        new ReachabilityProbe(nowhere, () -> List.of("192.0.2.1"), a -> new Answer.Refused())
            .get());
  }
}
