package org.truechimer.mode6;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.truechimer.mode6.ControlMessage.Header;

/// Writes answers: text of variables, and its fragments.
public final class VariableWriter {

  /// Daemons break a line before it gets longer than that.
  private static final int LINE = 76;

  private VariableWriter() {}

  /// Writes variables as text, with line breaks where a daemon makes them.
  ///
  /// @param values in order; a value with a comma, a blank or a quotation mark is to bring its
  ///   quotes
  /// @return the payload of an answer
  public static byte[] write(Map<String, String> values) {
    var text = new ByteArrayOutputStream();
    int column = 0;
    for (var entry : values.entrySet()) {
      var item = (entry.getKey() + "=" + entry.getValue()).getBytes(StandardCharsets.US_ASCII);
      if (text.size() > 0) {
        boolean broken = column + item.length + 2 > LINE;
        text.writeBytes((broken ? ",\r\n" : ", ").getBytes(StandardCharsets.US_ASCII));
        column = broken ? 0 : column + 2;
      }
      text.writeBytes(item);
      column += item.length;
    }
    text.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return text.toByteArray();
  }

  /// Cuts an answer into messages.
  ///
  /// @param request header of the request
  /// @param status word of the system or the association
  /// @param payload the whole answer, at most [Reassembly#MAX_OCTETS]
  /// @return at least one message, in order
  public static List<ControlMessage> fragments(Header request, int status, byte[] payload) {
    if (payload.length > Reassembly.MAX_OCTETS) {
      throw new IllegalArgumentException(payload.length + " octets are too many");
    }
    var messages = new ArrayList<ControlMessage>();
    int offset = 0;
    do {
      int count = Math.min(ControlCodec.MAX_PAYLOAD, payload.length - offset);
      boolean more = offset + count < payload.length;
      var part = new byte[count];
      System.arraycopy(payload, offset, part, 0, count);
      messages.add(new ControlMessage(response(request, false, more, status, offset), part, null));
      offset += count;
    } while (offset < payload.length);
    return messages;
  }

  /// A refusal.
  ///
  /// @param request header of the request
  /// @param error why
  /// @return the message
  public static ControlMessage refusal(Header request, ControlError error) {
    return new ControlMessage(response(request, true, false, error.status(), 0), new byte[0], null);
  }

  private static Header response(
      Header request, boolean error, boolean more, int status, int offset) {
    return new Header(
        request.version(),
        true,
        error,
        more,
        request.opcode(),
        request.sequence(),
        status,
        request.association(),
        offset);
  }
}
