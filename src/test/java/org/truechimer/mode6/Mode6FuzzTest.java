package org.truechimer.mode6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Whatever octets come, nothing throws and nothing grows without bound. Runs its seeds in the
/// ordinary build, and searches with `JAZZER_FUZZ=1`.
public class Mode6FuzzTest {

  @FuzzTest(maxDuration = "30s")
  void messagesThatAreUnderstoodAreWrittenTheSame(byte[] octets) {
    if (octets != null
        && ControlCodec.decode(ByteBuffer.wrap(octets))
            instanceof ControlCodec.Decoded.Message(var message)) {
      assertEquals(message, Recordings.message(ControlCodec.encode(message)));
    }
  }

  @FuzzTest(maxDuration = "30s")
  void answersOfAnyFragmentsAreBounded(byte[] octets) {
    if (octets == null) {
      return;
    }
    var reassembly = new Reassembly(Opcode.READ_VARIABLES, 0);
    for (int i = 0; i + 4 <= octets.length && i < 2048; i += 4) {
      int word = ByteBuffer.wrap(octets).getInt(i);
      var header =
          new ControlMessage.Header(
              2, true, false, (word & 1) != 0, Opcode.READ_VARIABLES, 0, 0, 0, word >>> 16);
      var payload = new byte[(word >>> 4 & 0xfff) % (ControlCodec.MAX_PAYLOAD + 1)];
      if (reassembly.add(new ControlMessage(header, payload, null))
          instanceof Reassembly.State.Complete(var answer)) {
        assertTrue(answer.payload().length <= Reassembly.MAX_OCTETS);
      }
    }
  }

  @FuzzTest(maxDuration = "30s")
  void variablesOfAnyOctetsAreTextAndGoIntoATable(byte[] octets) {
    if (octets == null) {
      return;
    }
    var variables = Variables.parse(Arrays.copyOf(octets, Math.min(octets.length, 65_536)));
    for (var name : variables.all().keySet()) {
      variables.number(name);
      variables.integer(name, 0);
      variables.time(name);
    }
    MruEntry.page(variables);
    var status = new AssociationStatus(1, 0x8000);
    var row = new PeersTable.Row(status, status, variables, Instant.EPOCH);
    for (var table : PeersTable.values()) {
      assertTrue(table.print(List.of(row)).endsWith("\n"));
    }
    KeyFile.parse(String.valueOf(variables));
  }
}
