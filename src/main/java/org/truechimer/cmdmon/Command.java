package org.truechimer.cmdmon;

import org.jspecify.annotations.Nullable;

/// The commands that we speak, with the lengths that the protocol fixes.
public enum Command {
  /// Ask one source, some or all of them again.
  ONLINE(1, 60, Form.MASK),
  /// Do not ask them for now.
  OFFLINE(2, 60, Form.MASK),
  /// Measure them several times in a row.
  BURST(3, 68, Form.BURST),
  /// Write the measurements to disk.
  DUMP(6, 20, Form.PLAIN),
  /// How many sources there are.
  N_SOURCES(14, 20, Form.PLAIN),
  /// One source.
  SOURCE_DATA(15, 24, Form.INDEX),
  /// Read the keys again.
  REKEY(16, 20, Form.PLAIN),
  /// Remove a source.
  DELETE_SOURCE(29, 40, Form.ADDRESS),
  /// How well the clock is kept.
  TRACKING(33, 20, Form.PLAIN),
  /// The regression of one source.
  SOURCE_STATS(34, 24, Form.INDEX),
  /// The real-time clock.
  RTC_REPORT(35, 20, Form.PLAIN),
  /// Reopen the log files.
  CYCLE_LOGS(37, 20, Form.PLAIN),
  /// Step the clock by what is left to correct.
  MAKE_STEP(43, 20, Form.PLAIN),
  /// How many sources are online.
  ACTIVITY(44, 20, Form.PLAIN),
  /// Forget what was selected, select again.
  RESELECT(48, 20, Form.PLAIN),
  /// When the clock may be stepped.
  MODIFY_MAKE_STEP(50, 28, Form.MAKE_STEP),
  /// The smoothing of served time.
  SMOOTHING(51, 20, Form.PLAIN),
  /// Look all names up again.
  REFRESH(53, 20, Form.PLAIN),
  /// What the server has served.
  SERVER_STATS(54, 20, Form.PLAIN),
  /// The last packet of one source.
  NTP_DATA(57, 40, Form.ADDRESS),
  /// Online or offline, by whether there is a route.
  ON_OFFLINE(63, 20, Form.PLAIN),
  /// Add a source.
  ADD_SOURCE(64, 372, Form.ADD_SOURCE),
  /// The name of one source as it was configured.
  SOURCE_NAME(65, 40, Form.ADDRESS),
  /// Forget all measurements.
  RESET_SOURCES(66, 20, Form.PLAIN),
  /// How one source proves itself.
  AUTH_DATA(67, 40, Form.ADDRESS),
  /// Who asks this server.
  CLIENTS(68, 36, Form.CLIENTS),
  /// Why one source is selected, or is not.
  SELECT_DATA(69, 24, Form.INDEX),
  /// Read the `.sources` files again.
  RELOAD_SOURCES(70, 20, Form.PLAIN);

  /// What follows the header of a request.
  enum Form {
    PLAIN,
    INDEX,
    ADDRESS,
    MASK,
    BURST,
    MAKE_STEP,
    ADD_SOURCE,
    CLIENTS
  }

  private final int code;
  private final int length;
  private final Form form;

  Command(int code, int length, Form form) {
    this.code = code;
    this.length = length;
    this.form = form;
  }

  /// The number on the wire.
  ///
  /// @return such as 33
  public int code() {
    return code;
  }

  /// Length of its request without padding.
  ///
  /// @return octets, header included
  public int length() {
    return length;
  }

  Form form() {
    return form;
  }

  /// The kind of its reply.
  ///
  /// @return the newest, where there are several
  public ReplyKind reply() {
    return switch (this) {
      case N_SOURCES -> ReplyKind.N_SOURCES;
      case SOURCE_DATA -> ReplyKind.SOURCE_DATA;
      case TRACKING -> ReplyKind.TRACKING;
      case SOURCE_STATS -> ReplyKind.SOURCE_STATS;
      case RTC_REPORT -> ReplyKind.RTC;
      case ACTIVITY -> ReplyKind.ACTIVITY;
      case SMOOTHING -> ReplyKind.SMOOTHING;
      case SERVER_STATS -> ReplyKind.SERVER_STATS;
      case NTP_DATA -> ReplyKind.NTP_DATA;
      case SOURCE_NAME -> ReplyKind.SOURCE_NAME;
      case AUTH_DATA -> ReplyKind.AUTH_DATA;
      case CLIENTS -> ReplyKind.CLIENTS;
      case SELECT_DATA -> ReplyKind.SELECT_DATA;
      default -> ReplyKind.NULL;
    };
  }

  /// The command of a number.
  ///
  /// @param code as on the wire
  /// @return null if we do not speak it
  public static @Nullable Command of(int code) {
    for (var command : values()) {
      if (command.code == code) {
        return command;
      }
    }
    return null;
  }
}
