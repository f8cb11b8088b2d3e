package org.truechimer.ffi;

/// What a network interface can stamp, and what it has been told to.
///
/// @param stampings bits `SOF_TIMESTAMPING_…` that its driver offers
/// @param clock number of its clock, the `N` of `/dev/ptpN`; -1 if it has none
/// @param transmitMode `HWTSTAMP_TX_…` that is set: 0 stamps nothing that is sent
/// @param receiveFilter `HWTSTAMP_FILTER_…` that is set: 0 stamps nothing that arrives, 1 all of
///   it, 15 all of NTP
public record CardAbility(int stampings, int clock, int transmitMode, int receiveFilter) {

  private static final int TX_HARDWARE = 0x1;
  private static final int RX_HARDWARE = 0x4;
  private static final int RAW_HARDWARE = 0x40;
  private static final int OFF = 0;
  private static final int ALL = 1;
  private static final int ALL_NTP = 15;

  /// Whether its stamps of our packets can be had, in both directions, as it is now.
  ///
  /// @return true if so
  public boolean stampsNtp() {
    int needed = TX_HARDWARE | RX_HARDWARE | RAW_HARDWARE;
    return (stampings & needed) == needed
        && clock >= 0
        && transmitMode != OFF
        && (receiveFilter == ALL || receiveFilter == ALL_NTP);
  }
}
