package org.truechimer.nts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server's side of the key exchange (RFC 8915 §4): one message each way. Has no state.
public final class KeServer {

  /// How many cookies a client gets: as many as it keeps (RFC 8915 §5.7).
  public static final int COOKIES = CookieJar.MOST;

  private static final int CRITICAL_RECORD = 0;
  private static final int BAD_REQUEST = 1;

  private KeServer() {}

  /// What is to be done about a request.
  public sealed interface Choice {

    /// More has to arrive.
    record Incomplete() implements Choice {}

    /// Export the keys, make cookies of them, and send [#answer].
    ///
    /// @param aead the algorithm
    /// @param exportNumber number of the algorithm with which the keys have to be exported
    /// @param compliant whether the answer has to say that they are RFC 8915's
    record Agreed(Aead aead, int exportNumber, boolean compliant) implements Choice {

      /// The answer.
      ///
      /// @param cookies as many as the client is to have, eight at most
      /// @param server where the NTP server is, null for this host
      /// @param port on which port, null for NTP's
      /// @return the octets to send
      public byte[] answer(List<Cookie> cookies, @Nullable String server, @Nullable Integer port) {
        var records = new ArrayList<KeRecord>();
        records.add(new KeRecord.NextProtocol(List.of(KeRecord.NTPV4)));
        records.add(new KeRecord.Algorithms(List.of(aead.number())));
        if (compliant) {
          records.add(new KeRecord.CompliantExport());
        }
        if (server != null) {
          records.add(new KeRecord.Server(server));
        }
        if (port != null) {
          records.add(new KeRecord.Port(port));
        }
        cookies.forEach(cookie -> records.add(new KeRecord.NewCookie(cookie)));
        return KeRecordCodec.encode(records);
      }
    }

    /// Send this and end the connection.
    ///
    /// @param answer an error, or that nothing fits
    record Refused(List<KeRecord> answer) implements Choice {
      /// Copies the list.
      public Refused {
        answer = List.copyOf(answer);
      }

      /// The answer.
      ///
      /// @return the octets to send
      public byte[] octets() {
        return KeRecordCodec.encode(answer);
      }
    }
  }

  /// Judges a client's request.
  ///
  /// @param stream what has arrived, from its position to its limit
  /// @param spoken the algorithms that this server speaks; the client's order decides
  /// @return what is to be done
  public static Choice judge(ByteBuffer stream, List<Aead> spoken) {
    return switch (KeRecordCodec.decode(stream)) {
      case KeRecordCodec.Decoded.Incomplete _ -> new Choice.Incomplete();
      case KeRecordCodec.Decoded.Malformed _ -> error(BAD_REQUEST);
      case KeRecordCodec.Decoded.Message message -> judge(message.records(), spoken);
    };
  }

  /// For a client that sends more than any request has.
  ///
  /// @return an error
  public static Choice tooLong() {
    return error(BAD_REQUEST);
  }

  private static Choice judge(List<KeRecord> records, List<Aead> spoken) {
    List<Integer> protocols = null;
    List<Integer> algorithms = null;
    boolean compliant = false;
    for (var record : records) {
      switch (record) {
        case KeRecord.NextProtocol(var numbers) -> {
          if (protocols != null || numbers.isEmpty()) {
            return error(BAD_REQUEST);
          }
          protocols = numbers;
        }
        case KeRecord.Algorithms(var numbers) -> {
          if (algorithms != null || numbers.isEmpty()) {
            return error(BAD_REQUEST);
          }
          algorithms = numbers;
        }
        case KeRecord.CompliantExport _ -> compliant = true;
        case KeRecord.Unknown unknown -> {
          if (unknown.critical()) {
            return error(CRITICAL_RECORD);
          }
        }
        // A client must not send these (RFC 8915 §4.1.3, §4.1.4, §4.1.6).
        case KeRecord.Failure _, KeRecord.Warning _, KeRecord.NewCookie _ -> {
          return error(BAD_REQUEST);
        }
        // Wishes that we cannot fulfil.
        case KeRecord.Server _, KeRecord.Port _, KeRecord.EndOfMessage _ -> {}
      }
    }
    if (protocols == null) {
      return error(BAD_REQUEST);
    }
    if (!protocols.contains(KeRecord.NTPV4)) {
      return new Choice.Refused(List.of(new KeRecord.NextProtocol(List.of())));
    }
    if (algorithms == null) {
      return error(BAD_REQUEST);
    }
    for (int number : algorithms) {
      var aead = Aead.numbered(number);
      if (aead != null && spoken.contains(aead)) {
        boolean withRecord = aead == Aead.AES_128_GCM_SIV && compliant;
        boolean asChrony44 = aead == Aead.AES_128_GCM_SIV && !compliant;
        return new Choice.Agreed(
            aead, asChrony44 ? Aead.AES_SIV_CMAC_256.number() : aead.number(), withRecord);
      }
    }
    return new Choice.Refused(
        List.of(
            new KeRecord.NextProtocol(List.of(KeRecord.NTPV4)),
            new KeRecord.Algorithms(List.of())));
  }

  private static Choice error(int code) {
    return new Choice.Refused(List.of(new KeRecord.Failure(code)));
  }
}
