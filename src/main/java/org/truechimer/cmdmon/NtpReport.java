package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.time.Instant;

/// The last packet of one source and counts of its packets (`ntpdata`).
///
/// @param remote its address
/// @param local our address towards it; none before the first packet
/// @param remotePort its UDP port
/// @param leap leap indicator
/// @param version of NTP
/// @param mode 4 for a server, 1 or 2 for a peer
/// @param stratum its stratum
/// @param poll its polling interval as a power of two of seconds
/// @param precision of its clock as a power of two of seconds
/// @param rootDelay seconds
/// @param rootDispersion seconds
/// @param referenceId its reference ID
/// @param referenceTime when its clock was last corrected
/// @param offset of the measurement in seconds, as chronyc prints it; positive: we are slow
/// @param delay round trip of the measurement, seconds
/// @param dispersion of the measurement, seconds
/// @param responseTime how long the server took, seconds
/// @param asymmetry of the jitter, -0.5 to 0.5
/// @param tests ten bits, one for each test that the packet passed
/// @param interleaved whether it was in interleaved mode
/// @param authenticated whether it was proved
/// @param sendStamp who stamped the request: `D` daemon, `K` kernel, `H` hardware, `?` unknown
/// @param receiveStamp who stamped the reply
/// @param sent requests sent
/// @param received packets received
/// @param valid packets that passed the tests of the packet
/// @param good packets that passed all tests
/// @param kernelSent stamps by the kernel; -1 from a chronyd that does not count them
/// @param kernelReceived the same for replies
/// @param hardwareSent stamps by the card; -1 from a chronyd that does not count them
/// @param hardwareReceived the same for replies
public record NtpReport(
    SourceAddress remote,
    SourceAddress local,
    int remotePort,
    int leap,
    int version,
    int mode,
    int stratum,
    int poll,
    int precision,
    double rootDelay,
    double rootDispersion,
    int referenceId,
    Instant referenceTime,
    double offset,
    double delay,
    double dispersion,
    double responseTime,
    double asymmetry,
    int tests,
    boolean interleaved,
    boolean authenticated,
    char sendStamp,
    char receiveStamp,
    long sent,
    long received,
    long valid,
    long good,
    long kernelSent,
    long kernelReceived,
    long hardwareSent,
    long hardwareReceived)
    implements Report {

  private static final int TESTS = 0x3ff;
  private static final int INTERLEAVED = 0x4000;
  private static final int AUTHENTICATED = 0x8000;

  static NtpReport read(ByteBuffer from, boolean countsStamps) {
    var remote = SourceAddress.read(from);
    var local = SourceAddress.read(from);
    int port = Short.toUnsignedInt(from.getShort());
    int leap = Byte.toUnsignedInt(from.get());
    int version = Byte.toUnsignedInt(from.get());
    int mode = Byte.toUnsignedInt(from.get());
    int stratum = Byte.toUnsignedInt(from.get());
    int poll = from.get();
    int precision = from.get();
    double rootDelay = ChronyFloat.read(from);
    double rootDispersion = ChronyFloat.read(from);
    int referenceId = from.getInt();
    var referenceTime = ChronyTime.read(from);
    double offset = ChronyFloat.read(from);
    double delay = ChronyFloat.read(from);
    double dispersion = ChronyFloat.read(from);
    double responseTime = ChronyFloat.read(from);
    double asymmetry = ChronyFloat.read(from);
    int flags = Short.toUnsignedInt(from.getShort());
    return new NtpReport(
        remote,
        local,
        port,
        leap,
        version,
        mode,
        stratum,
        poll,
        precision,
        rootDelay,
        rootDispersion,
        referenceId,
        referenceTime,
        offset,
        delay,
        dispersion,
        responseTime,
        asymmetry,
        flags & TESTS,
        (flags & INTERLEAVED) != 0,
        (flags & AUTHENTICATED) != 0,
        printable(from.get()),
        printable(from.get()),
        Integer.toUnsignedLong(from.getInt()),
        Integer.toUnsignedLong(from.getInt()),
        Integer.toUnsignedLong(from.getInt()),
        Integer.toUnsignedLong(from.getInt()),
        countsStamps ? Integer.toUnsignedLong(from.getInt()) : -1,
        countsStamps ? Integer.toUnsignedLong(from.getInt()) : -1,
        countsStamps ? Integer.toUnsignedLong(from.getInt()) : -1,
        countsStamps ? Integer.toUnsignedLong(from.getInt()) : -1);
  }

  private static char printable(byte octet) {
    return octet > ' ' && octet < 0x7f ? (char) octet : '?';
  }

  @Override
  public ReplyKind kind() {
    return ReplyKind.NTP_DATA;
  }

  @Override
  public void write(ByteBuffer to) {
    write(to, ReplyKind.NTP_DATA);
  }

  @Override
  public void write(ByteBuffer to, ReplyKind layout) {
    remote.write(to);
    local.write(to);
    to.putShort((short) remotePort).put((byte) leap).put((byte) version).put((byte) mode);
    to.put((byte) stratum).put((byte) poll).put((byte) precision);
    ChronyFloat.write(to, rootDelay);
    ChronyFloat.write(to, rootDispersion);
    to.putInt(referenceId);
    ChronyTime.write(to, referenceTime);
    ChronyFloat.write(to, offset);
    ChronyFloat.write(to, delay);
    ChronyFloat.write(to, dispersion);
    ChronyFloat.write(to, responseTime);
    ChronyFloat.write(to, asymmetry);
    int flags =
        (tests & TESTS) | (interleaved ? INTERLEAVED : 0) | (authenticated ? AUTHENTICATED : 0);
    to.putShort((short) flags).put((byte) sendStamp).put((byte) receiveStamp);
    to.putInt((int) sent).putInt((int) received).putInt((int) valid).putInt((int) good);
    if (layout == ReplyKind.NTP_DATA) {
      to.putInt(count(kernelSent)).putInt(count(kernelReceived));
      to.putInt(count(hardwareSent)).putInt(count(hardwareReceived));
    }
  }

  private static int count(long count) {
    return (int) Math.max(0, count);
  }
}
