package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time stamps and the clocks of network cards, as Linux shows them (Documentation/networking/
/// timestamping.rst, `linux/ptp_clock.h`). Only asks: nothing here changes a card or its clock.
///
/// Layouts are those of Linux with 64-bit pointers, little-endian. Belongs to one thread.
public final class CardControl {

  static final int SIOCETHTOOL = 0x8946;
  static final int SIOCGHWTSTAMP = 0x89b1;
  static final int ETHTOOL_GET_TS_INFO = 0x41;
  static final int IFREQ_SIZE = 40;
  static final int IFREQ_DATA = 16;
  static final int TS_INFO_SIZE = 44;
  static final int TS_INFO_STAMPINGS = 4;
  static final int TS_INFO_CLOCK = 8;
  static final int HWTSTAMP_SIZE = 12;
  static final int HWTSTAMP_TRANSMIT = 4;
  static final int HWTSTAMP_RECEIVE = 8;
  static final int PTP_SYS_OFFSET = 0x43403d05;
  static final int PTP_SYS_OFFSET_EXTENDED = 0xc4c03d09;
  static final int PTP_SYS_OFFSET_PRECISE = 0xc0403d08;
  static final int PLAIN_SIZE = 832;
  static final int EXTENDED_SIZE = 1216;
  static final int PRECISE_SIZE = 64;
  static final int PRECISE_SYSTEM = 16;
  static final int SAMPLES = 16;
  static final int CLOCK_TIME_SIZE = 16;
  static final int CLOCK_TIME_NANOS = 8;

  private static final int O_RDONLY_CLOEXEC = 0x80000;

  /// Two of the system's for each of the card's, and one more: 25 at most, the kernel's limit.
  private static final int READINGS = 5;

  private static final MethodHandle IOCTL =
      Downcall.inDefaultLibrary(
          "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle OPEN =
      Downcall.inDefaultLibrary("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

  private final MemorySegment errno;
  private final MemorySegment request;
  private final MemorySegment answer;

  /// The ways to read a card's clock, the best first.
  public enum Way {
    /// The hardware reads both clocks at once.
    PRECISE(PTP_SYS_OFFSET_PRECISE),
    /// The driver reads the system's clock right before and after.
    EXTENDED(PTP_SYS_OFFSET_EXTENDED),
    /// The kernel does, around the driver.
    PLAIN(PTP_SYS_OFFSET);

    private final long request;

    Way(int request) {
      this.request = Integer.toUnsignedLong(request);
    }
  }

  /// A card's clock between two readings of the system's.
  ///
  /// @param beforeNanos the system's, nanoseconds since 1970 UTC
  /// @param cardNanos the card's, nanoseconds since an epoch of its own
  /// @param afterNanos the system's
  public record Reading(long beforeNanos, long cardNanos, long afterNanos) {}

  /// Takes the memory for arguments, which lives as long as this object.
  public CardControl() {
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    request = arena.allocate(IFREQ_SIZE, 8);
    answer = arena.allocate(EXTENDED_SIZE, 8);
  }

  /// Asks what an interface can stamp and does.
  ///
  /// @param socket any socket
  /// @param name of the interface, at most 15 octets
  /// @return null if there is no such interface, or its driver does not say
  public @Nullable CardAbility ability(int socket, String name) {
    answer.fill((byte) 0);
    answer.set(JAVA_INT, 0, ETHTOOL_GET_TS_INFO);
    if (control(socket, SIOCETHTOOL, interfaceRequest(name)) < 0) {
      return null;
    }
    int stampings = answer.get(JAVA_INT, TS_INFO_STAMPINGS);
    int clock = answer.get(JAVA_INT, TS_INFO_CLOCK);
    answer.fill((byte) 0);
    // Drivers that stamp nothing need not answer this.
    boolean told = control(socket, SIOCGHWTSTAMP, interfaceRequest(name)) >= 0;
    return new CardAbility(
        stampings,
        clock,
        told ? answer.get(JAVA_INT, HWTSTAMP_TRANSMIT) : 0,
        told ? answer.get(JAVA_INT, HWTSTAMP_RECEIVE) : 0);
  }

  private MemorySegment interfaceRequest(String name) {
    var octets = name.getBytes(StandardCharsets.UTF_8);
    request.fill((byte) 0);
    MemorySegment.copy(octets, 0, request, JAVA_BYTE, 0, Math.min(octets.length, IFREQ_DATA - 1));
    request.set(ADDRESS, IFREQ_DATA, answer);
    return request;
  }

  /// Opens the clock of a card for reading.
  ///
  /// @param number the `N` of `/dev/ptpN`
  /// @return the descriptor, or minus the error number ([Errno])
  public int open(int number) {
    try (var arena = Arena.ofConfined()) {
      var path = arena.allocateFrom("/dev/ptp" + number);
      int opened = (int) OPEN.invokeExact(errno, path, O_RDONLY_CLOEXEC);
      return opened >= 0 ? opened : -Downcall.error(errno);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Reads a card's clock a few times.
  ///
  /// @param clock its descriptor
  /// @param way how
  /// @return the readings; empty if the driver does not know the way
  public List<Reading> read(int clock, Way way) {
    answer.fill((byte) 0);
    if (way != Way.PRECISE) {
      answer.set(JAVA_INT, 0, READINGS);
    }
    return control(clock, way.request, answer) < 0 ? List.of() : readings(answer, way, READINGS);
  }

  /// Takes the kernel's answer apart.
  ///
  /// @param filled what it filled
  /// @param way what it was asked
  /// @param count how many readings it was asked for, where it can be asked for some
  static List<Reading> readings(MemorySegment filled, Way way, int count) {
    if (way == Way.PRECISE) {
      long system = nanos(filled, PRECISE_SYSTEM);
      return List.of(new Reading(system, nanos(filled, 0), system));
    }
    var readings = new ArrayList<Reading>(count);
    // In the plain answer the last reading of the system is the first of the next.
    int step = (way == Way.EXTENDED ? 3 : 2) * CLOCK_TIME_SIZE;
    for (int i = 0; i < count; i++) {
      long at = SAMPLES + (long) i * step;
      readings.add(
          new Reading(
              nanos(filled, at),
              nanos(filled, at + CLOCK_TIME_SIZE),
              nanos(filled, at + 2L * CLOCK_TIME_SIZE)));
    }
    return readings;
  }

  private static long nanos(MemorySegment filled, long at) {
    return filled.get(JAVA_LONG, at) * 1_000_000_000L
        + Integer.toUnsignedLong(filled.get(JAVA_INT, at + CLOCK_TIME_NANOS));
  }

  private int control(int descriptor, long command, MemorySegment argument) {
    try {
      int result = (int) IOCTL.invokeExact(errno, descriptor, command, argument);
      return result >= 0 ? result : -Downcall.error(errno);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }
}
