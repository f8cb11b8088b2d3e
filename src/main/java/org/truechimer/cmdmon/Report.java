package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// What a reply says beyond its status.
public sealed interface Report
    permits Report.Nothing,
        Report.SourceCount,
        Report.SourceName,
        SourceReport,
        TrackingReport,
        SourceStatsReport,
        RtcReport,
        ActivityReport,
        SmoothingReport,
        NtpReport,
        AuthReport,
        ClientsReport,
        SelectReport,
        ServerStatsReport {

  /// The layout that it is written in.
  ///
  /// @return the newest one
  ReplyKind kind();

  /// Writes what follows the header.
  ///
  /// @param to a zeroed buffer with room for it
  void write(ByteBuffer to);

  /// Writes what follows the header in a certain layout.
  ///
  /// @param to a zeroed buffer with room for it
  /// @param layout the report's own, or the one whose place it took
  default void write(ByteBuffer to, ReplyKind layout) {
    write(to);
  }

  /// Nothing.
  record Nothing() implements Report {
    @Override
    public ReplyKind kind() {
      return ReplyKind.NULL;
    }

    @Override
    public void write(ByteBuffer to) {}
  }

  /// How many sources there are, those without an address included.
  ///
  /// @param count as on the wire: unsigned in principle, so that a negative one is nonsense
  record SourceCount(int count) implements Report {
    @Override
    public ReplyKind kind() {
      return ReplyKind.N_SOURCES;
    }

    @Override
    public void write(ByteBuffer to) {
      to.putInt(count);
    }
  }

  /// The name of a source as it was configured.
  ///
  /// @param name at most 255 octets; anything but printable ASCII is read as `?`
  record SourceName(String name) implements Report {

    private static final int OCTETS = 256;

    static SourceName read(ByteBuffer from) {
      return new SourceName(NameField.read(from, OCTETS));
    }

    @Override
    public ReplyKind kind() {
      return ReplyKind.SOURCE_NAME;
    }

    @Override
    public void write(ByteBuffer to) {
      NameField.write(to, name, OCTETS);
    }
  }
}
