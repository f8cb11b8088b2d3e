package org.truechimer.mode6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.mode6.ControlMessage.Header;

class ReassemblyTest {

  private final Reassembly reassembly = new Reassembly(Opcode.READ_VARIABLES, 9);

  @Test
  void aHoleIsWaitedFor() {
    assertInstanceOf(Reassembly.State.Incomplete.class, add(0, "ab", true));
    assertInstanceOf(Reassembly.State.Incomplete.class, add(4, "ef", false));
    var complete = assertInstanceOf(Reassembly.State.Complete.class, add(2, "cd", true));
    assertEquals("abcdef", new String(complete.answer().payload(), StandardCharsets.US_ASCII));
  }

  @Test
  void anOverlapIsGarbled() {
    add(0, "abcd", true);
    assertInstanceOf(Reassembly.State.Garbled.class, add(2, "xy", false));
  }

  @Test
  void anotherFragmentInTheSamePlaceIsGarbled() {
    add(0, "abcd", true);
    assertInstanceOf(Reassembly.State.Incomplete.class, add(0, "abcd", true));
    assertInstanceOf(Reassembly.State.Garbled.class, add(0, "abce", true));
  }

  @Test
  void aSecondEndIsGarbled() {
    add(8, "x", false);
    assertInstanceOf(Reassembly.State.Garbled.class, add(20, "y", false));
    assertInstanceOf(Reassembly.State.Garbled.class, add(30, "y", true));
  }

  @Test
  void anAnswerLongerThanAnyIsGarbled() {
    assertInstanceOf(Reassembly.State.Garbled.class, add(Reassembly.MAX_OCTETS, "x", true));
  }

  @Test
  void whatBelongsToAnotherRequestIsIgnored() {
    assertInstanceOf(
        Reassembly.State.Ignored.class, reassembly.add(message(true, 10, 0, "x", false)));
    assertInstanceOf(
        Reassembly.State.Ignored.class, reassembly.add(message(false, 9, 0, "x", false)));
  }

  @Test
  void whatIsCutIntoFragmentsComesTogetherAgain() {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < 300; i++) {
      values.put("name" + i, "\"value, " + i + "\"");
    }
    var payload = VariableWriter.write(values);
    var request = new Header(2, false, false, false, Opcode.READ_VARIABLES, 9, 0, 77, 0);
    var fragments = VariableWriter.fragments(request, 0x961a, payload);
    assertThat(fragments).hasSizeGreaterThan(10);
    Reassembly.State last = new Reassembly.State.Ignored();
    for (var fragment : fragments.reversed()) {
      last = reassembly.add(Recordings.message(ControlCodec.encode(fragment)));
    }
    var answer = assertInstanceOf(Reassembly.State.Complete.class, last).answer();
    assertArrayEquals(payload, answer.payload());
    assertEquals(0x961a, answer.status());
    var read = Variables.parse(answer.payload());
    assertThat(read.all()).hasSize(300);
    assertEquals("value, 299", read.text("name299"));
  }

  @Test
  void anEmptyAnswerIsOneMessage() {
    var request = new Header(2, false, false, false, Opcode.READ_VARIABLES, 9, 0, 0, 0);
    assertEquals(1, VariableWriter.fragments(request, 0, new byte[0]).size());
    var refusal = VariableWriter.refusal(request, ControlError.RESTRICTED);
    assertEquals(new Reassembly.State.Refused(ControlError.RESTRICTED), reassembly.add(refusal));
  }

  private Reassembly.State add(int offset, String text, boolean more) {
    return reassembly.add(message(true, 9, offset, text, more));
  }

  private static ControlMessage message(
      boolean response, int sequence, int offset, String text, boolean more) {
    return new ControlMessage(
        new Header(2, response, false, more, Opcode.READ_VARIABLES, sequence, 0, 0, offset),
        text.getBytes(StandardCharsets.US_ASCII),
        null);
  }

  @Test
  void namesOfFlashBitsAreThoseOfTheHandbook() {
    assertEquals(List.of(Flash.UNREACHABLE), Flash.of(0x1000));
    assertEquals(List.of(Flash.UNSYNCHRONISED, Flash.BAD_STRATUM), Flash.of(0x24));
    assertThat(Flash.of(0)).isEmpty();
  }
}
