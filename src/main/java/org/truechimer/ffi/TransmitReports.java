package org.truechimer.ffi;

import java.lang.foreign.Arena;

/// The kernel's reports of when datagrams left, taken off a socket's error queue many at a time
/// (Linux with 64-bit pointers). One thread's; allocates nothing for a report.
public final class TransmitReports {

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_ERRQUEUE = 0x2000;
  private static final int CONTROL_OCTETS = 256;

  private final MessageVector messages;
  private final ControlMessages control;
  private long nanos;
  private int datagram;

  /// Takes the memory, which lives as long as this object.
  ///
  /// @param batch how many reports are taken at once, 1 to 1024
  public TransmitReports(int batch) {
    var arena = Arena.ofAuto();
    messages = new MessageVector(arena, batch, CONTROL_OCTETS);
    control = new ControlMessages(messages.control());
  }

  /// Takes reports; does not wait.
  ///
  /// @param socket the socket
  /// @return how many there are, or minus [Errno#EAGAIN]
  public int receive(int socket) {
    return messages.receive(socket, MSG_DONTWAIT | MSG_ERRQUEUE);
  }

  /// Reads a report: [#datagram] and [#nanos] are about it.
  ///
  /// @param i its number
  /// @return whether it says when a datagram left
  public boolean select(int i) {
    nanos = ReceiveBuffer.NO_STAMP;
    boolean about = false;
    control.begin(messages.controlAt(i), messages.controlOctets(i));
    while (control.next()) {
      if (control.is(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING)) {
        nanos = control.stampNanos();
      } else if (control.is(Libc.IPPROTO_IP, Libc.IP_RECVERR)
          || control.is(Libc.IPPROTO_IPV6, Libc.IPV6_RECVERR)) {
        int origin = control.number(ReceiveBuffer.EXTENDED_ERROR_ORIGIN) & 0xff;
        about = origin == ReceiveBuffer.ORIGIN_TIMESTAMPING;
        datagram = control.number(ReceiveBuffer.EXTENDED_ERROR_DATA);
      }
    }
    return about && nanos != ReceiveBuffer.NO_STAMP;
  }

  /// When the datagram left.
  ///
  /// @return nanoseconds since 1970
  public long nanos() {
    return nanos;
  }

  /// Which datagram it is.
  ///
  /// @return how many stamped ones were sent before it
  public int datagram() {
    return datagram;
  }
}
