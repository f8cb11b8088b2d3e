package org.truechimer.cmdmon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;

/// Whatever octets come, the codecs neither throw nor lose what they understood. Runs its seeds in
/// the ordinary build, and searches with `JAZZER_FUZZ=1`.
public class CmdmonFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void repliesAreReadWithoutException(byte[] octets) {
    if (octets == null) {
      return;
    }
    for (var command : Command.values()) {
      var asked = new RequestCodec.Header(6, octets.length > 19 ? sequence(octets) : 0, 0);
      if (ReplyCodec.decode(ByteBuffer.wrap(octets), asked, command)
              instanceof ReplyCodec.Decoded.Answer(var _, var report)
          && report instanceof SourceReport source) {
        SourcesTable.print(List.of(source));
      }
    }
  }

  @FuzzTest(maxDuration = "30s")
  void requestsThatAreUnderstoodAreWrittenTheSame(byte[] octets) {
    if (octets != null
        && RequestCodec.decode(ByteBuffer.wrap(octets))
            instanceof RequestCodec.Decoded.Request(var header, var query)) {
      var written = RequestCodec.encode(header, query);
      var decoded = (RequestCodec.Decoded.Request) RequestCodec.decode(ByteBuffer.wrap(written));
      assertArrayEquals(written, RequestCodec.encode(decoded.header(), decoded.query()));
    }
  }

  private static int sequence(byte[] octets) {
    return ByteBuffer.wrap(octets).getInt(16);
  }
}
