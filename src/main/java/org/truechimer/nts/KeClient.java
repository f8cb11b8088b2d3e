package org.truechimer.nts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client's side of the key exchange (RFC 8915 §4): one message each way. Has no state.
public final class KeClient {

  private KeClient() {}

  /// What we ask for.
  ///
  /// @param aeads algorithms, the preferred first
  /// @return the octets to send
  public static byte[] request(List<Aead> aeads) {
    var records = new ArrayList<KeRecord>();
    records.add(new KeRecord.NextProtocol(List.of(KeRecord.NTPV4)));
    records.add(new KeRecord.Algorithms(aeads.stream().map(Aead::number).toList()));
    if (aeads.contains(Aead.AES_128_GCM_SIV)) {
      records.add(new KeRecord.CompliantExport());
    }
    return KeRecordCodec.encode(records);
  }

  /// What came of the exchange.
  public sealed interface Outcome {

    /// More has to arrive.
    record Incomplete() implements Outcome {}

    /// There are cookies.
    ///
    /// @param aead the algorithm that the server chose
    /// @param exportNumber number of the algorithm with which the keys have to be exported
    /// @param otherExportNumber the one to try if the server does not take those keys; the same if
    ///   there is no doubt
    /// @param cookies one to eight
    /// @param server where the NTP server is, null for the host of the key exchange
    /// @param port on which port, null for NTP's
    record Agreed(
        Aead aead,
        int exportNumber,
        int otherExportNumber,
        List<Cookie> cookies,
        @Nullable String server,
        @Nullable Integer port)
        implements Outcome {
      /// Copies the list.
      public Agreed {
        cookies = List.copyOf(cookies);
      }
    }

    /// There are none.
    ///
    /// @param refusal why not
    /// @param code the server's error or warning, −1 without
    record Refused(Refusal refusal, int code) implements Outcome {}
  }

  /// Why there are no cookies.
  public enum Refusal {
    /// The answer is no message of the key exchange.
    MALFORMED,
    /// It has a critical record that we do not know.
    CRITICAL_RECORD,
    /// The server reports an error.
    ERROR,
    /// The server warns of something that we do not know.
    WARNING,
    /// The server does not protect NTP version 4.
    NO_PROTOCOL,
    /// The server speaks none of the algorithms that we offered.
    NO_ALGORITHM,
    /// The server sent no cookie that can be used.
    NO_COOKIES
  }

  /// Judges the server's answer.
  ///
  /// @param stream what has arrived, from its position to its limit
  /// @param offered the algorithms of the request
  /// @return what came of it
  public static Outcome judge(ByteBuffer stream, List<Aead> offered) {
    return switch (KeRecordCodec.decode(stream)) {
      case KeRecordCodec.Decoded.Incomplete _ -> new Outcome.Incomplete();
      case KeRecordCodec.Decoded.Malformed _ -> refused(Refusal.MALFORMED);
      case KeRecordCodec.Decoded.Message message -> judge(message.records(), offered);
    };
  }

  private static Outcome judge(List<KeRecord> records, List<Aead> offered) {
    List<Integer> protocols = null;
    List<Integer> algorithms = null;
    boolean compliant = false;
    var cookies = new ArrayList<Cookie>();
    String server = null;
    Integer port = null;
    for (var record : records) {
      switch (record) {
        case KeRecord.Failure(int code) -> {
          return new Outcome.Refused(Refusal.ERROR, code);
        }
        case KeRecord.Warning(int code) -> {
          return new Outcome.Refused(Refusal.WARNING, code);
        }
        case KeRecord.Unknown unknown -> {
          if (unknown.critical()) {
            return refused(Refusal.CRITICAL_RECORD);
          }
        }
        case KeRecord.NextProtocol(var numbers) -> {
          if (protocols != null) {
            return refused(Refusal.MALFORMED);
          }
          protocols = numbers;
        }
        case KeRecord.Algorithms(var numbers) -> {
          if (algorithms != null) {
            return refused(Refusal.MALFORMED);
          }
          algorithms = numbers;
        }
        case KeRecord.NewCookie(var cookie) -> {
          if (cookies.size() < CookieJar.MOST) {
            cookies.add(cookie);
          }
        }
        case KeRecord.Server(var name) -> server = name;
        case KeRecord.Port(int number) -> port = number;
        case KeRecord.CompliantExport _ -> compliant = true;
        case KeRecord.EndOfMessage _ -> {}
      }
    }
    if (protocols == null || !protocols.equals(List.of(KeRecord.NTPV4))) {
      return refused(Refusal.NO_PROTOCOL);
    }
    var aead =
        algorithms == null || algorithms.size() != 1 ? null : Aead.numbered(algorithms.getFirst());
    if (aead == null || !offered.contains(aead)) {
      return refused(Refusal.NO_ALGORITHM);
    }
    if (cookies.isEmpty()) {
      return refused(Refusal.NO_COOKIES);
    }
    boolean doubtful = aead == Aead.AES_128_GCM_SIV && !compliant;
    return new Outcome.Agreed(
        aead,
        doubtful ? Aead.AES_SIV_CMAC_256.number() : aead.number(),
        aead.number(),
        cookies,
        server,
        port);
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal, -1);
  }
}
