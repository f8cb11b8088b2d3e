package org.truechimer.host.inspect;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.host.bus.Systemd;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.Daemon;

/// The versions of installed programs, as they state them themselves.
final class ProgramVersions {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  /// "chronyd (chrony) version 4.3 (+CMDMON …", "ntpd ntpsec-1.2.2", "ntpd 4.2.8p15@1.3728-o …",
  /// "ntp-daemon 1.2.3".
  private static final Pattern VERSION =
      Pattern.compile("(?:version |ntpsec-|ntpd |ntp-daemon )v?(\\d[\\w.@+~-]{0,40})");

  private final Commands commands;
  private final SystemBus bus;
  private final LongSupplier nanoTime;

  ProgramVersions(Commands commands, SystemBus bus, LongSupplier nanoTime) {
    this.commands = commands;
    this.bus = bus;
    this.nanoTime = nanoTime;
  }

  /// The version of a program.
  ///
  /// @param daemon which
  /// @param path its program
  /// @return empty if it does not say: OpenNTPD has no option for it
  String of(Daemon daemon, String path) {
    return switch (daemon) {
      case CHRONY, NTP, NTPSEC, NTPD_RS -> asked(path);
      case TIMESYNCD -> {
        try (var session = bus.connect()) {
          yield new Systemd(session, nanoTime).version();
        }
      }
      case OPENNTPD, W32TIME, TIMED -> "";
    };
  }

  private String asked(String path) {
    if (!(commands.run(List.of(path, "--version"), "", LIMIT)
        instanceof Ending.Finished(int _, var output, var errors))) {
      return "";
    }
    var version = VERSION.matcher(output + "\n" + errors);
    return version.find() ? version.group(1) : "";
  }
}
