package org.truechimer.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The places of fields in native memory, and numbers of requests, against those that a C compiler
/// printed.
class LinuxLayoutsTest {

  private static final Map<String, Integer> RECORDED = recorded();

  @ParameterizedTest
  @CsvSource({
    "sizeof struct msghdr, " + ReceiveBuffer.MSGHDR_SIZE,
    "struct msghdr.msg_name, " + ReceiveBuffer.MSGHDR_NAME,
    "struct msghdr.msg_namelen, " + ReceiveBuffer.MSGHDR_NAMELEN,
    "struct msghdr.msg_iov, " + ReceiveBuffer.MSGHDR_IOV,
    "struct msghdr.msg_iovlen, " + ReceiveBuffer.MSGHDR_IOVLEN,
    "struct msghdr.msg_control, " + ReceiveBuffer.MSGHDR_CONTROL,
    "struct msghdr.msg_controllen, " + ReceiveBuffer.MSGHDR_CONTROLLEN,
    "struct msghdr.msg_flags, " + ReceiveBuffer.MSGHDR_FLAGS,
    "sizeof struct iovec, " + ReceiveBuffer.IOVEC_SIZE,
    "struct iovec.iov_len, " + ReceiveBuffer.IOVEC_LEN,
    "struct cmsghdr.cmsg_level, " + ReceiveBuffer.CMSG_LEVEL,
    "struct cmsghdr.cmsg_type, " + ReceiveBuffer.CMSG_TYPE,
    "sizeof struct cmsghdr, " + ReceiveBuffer.CMSG_DATA,
    "struct sock_extended_err.ee_origin, " + ReceiveBuffer.EXTENDED_ERROR_ORIGIN,
    "sizeof struct sockaddr_in, " + SocketAddress.SIZE_V4,
    "struct sockaddr_in.sin_port, " + SocketAddress.PORT,
    "struct sockaddr_in.sin_addr, " + SocketAddress.ADDRESS_V4,
    "sizeof struct sockaddr_in6, " + SocketAddress.SIZE_V6,
    "struct sockaddr_in6.sin6_port, " + SocketAddress.PORT,
    "struct sockaddr_in6.sin6_addr, " + SocketAddress.ADDRESS_V6,
    "struct sockaddr_in6.sin6_scope_id, " + SocketAddress.SCOPE_V6,
    "sizeof struct timex, " + Libc.TIMEX_SIZE,
    "struct timex.modes, " + Timex.MODES,
    "struct timex.offset, " + Timex.OFFSET,
    "struct timex.freq, " + Timex.FREQUENCY,
    "struct timex.maxerror, " + Timex.MAXIMUM_ERROR,
    "struct timex.esterror, " + Timex.ESTIMATED_ERROR,
    "struct timex.status, " + Timex.STATUS,
    "struct timex.time.tv_sec, " + Libc.TIMEX_SECONDS,
    "struct timex.time.tv_usec, " + Libc.TIMEX_FRACTION,
    "struct timex.tai, " + Libc.TIMEX_TAI,
    "sizeof struct mmsghdr, " + MessageVector.MMSGHDR_SIZE,
    "struct mmsghdr.msg_len, " + MessageVector.MMSGHDR_LEN,
    "sizeof struct in_pktinfo, " + RequestPool.PKTINFO_OCTETS,
    "struct in_pktinfo.ipi_spec_dst, " + RequestPool.PKTINFO_LOCAL,
    "sizeof struct ifreq, " + CardControl.IFREQ_SIZE,
    "struct ifreq.ifr_data, " + CardControl.IFREQ_DATA,
    "sizeof struct ethtool_ts_info, " + CardControl.TS_INFO_SIZE,
    "struct ethtool_ts_info.so_timestamping, " + CardControl.TS_INFO_STAMPINGS,
    "struct ethtool_ts_info.phc_index, " + CardControl.TS_INFO_CLOCK,
    "sizeof struct hwtstamp_config, " + CardControl.HWTSTAMP_SIZE,
    "struct hwtstamp_config.tx_type, " + CardControl.HWTSTAMP_TRANSMIT,
    "struct hwtstamp_config.rx_filter, " + CardControl.HWTSTAMP_RECEIVE,
    "sizeof struct ptp_clock_time, " + CardControl.CLOCK_TIME_SIZE,
    "struct ptp_clock_time.nsec, " + CardControl.CLOCK_TIME_NANOS,
    "sizeof struct ptp_sys_offset, " + CardControl.PLAIN_SIZE,
    "struct ptp_sys_offset.ts, " + CardControl.SAMPLES,
    "sizeof struct ptp_sys_offset_extended, " + CardControl.EXTENDED_SIZE,
    "struct ptp_sys_offset_extended.ts, " + CardControl.SAMPLES,
    "sizeof struct ptp_sys_offset_precise, " + CardControl.PRECISE_SIZE,
    "struct ptp_sys_offset_precise.sys_realtime, " + CardControl.PRECISE_SYSTEM,
    "PTP_SYS_OFFSET, " + CardControl.PTP_SYS_OFFSET,
    "PTP_SYS_OFFSET_EXTENDED, " + CardControl.PTP_SYS_OFFSET_EXTENDED,
    "PTP_SYS_OFFSET_PRECISE, " + CardControl.PTP_SYS_OFFSET_PRECISE,
    "SIOCETHTOOL, " + CardControl.SIOCETHTOOL,
    "SIOCGHWTSTAMP, " + CardControl.SIOCGHWTSTAMP,
    "ETHTOOL_GET_TS_INFO, " + CardControl.ETHTOOL_GET_TS_INFO,
    "SOF_TIMESTAMPING_TX_HARDWARE, " + Libc.SOF_TIMESTAMPING_TX_HARDWARE,
    "SOF_TIMESTAMPING_RX_HARDWARE, " + Libc.SOF_TIMESTAMPING_RX_HARDWARE,
    "SOF_TIMESTAMPING_RAW_HARDWARE, " + Libc.SOF_TIMESTAMPING_RAW_HARDWARE,
    "SOF_TIMESTAMPING_OPT_TX_SWHW, " + Libc.SOF_TIMESTAMPING_OPT_TX_SWHW,
  })
  void fieldLiesWhereTheCompilerPutsIt(String field, int place) {
    assertEquals(RECORDED.get(field), place);
  }

  private static Map<String, Integer> recorded() {
    try (var in = LinuxLayoutsTest.class.getResourceAsStream("linux-x86_64-layouts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.lastIndexOf(' ')),
                  line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
