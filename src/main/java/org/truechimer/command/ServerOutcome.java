package org.truechimer.command;

import org.truechimer.snapshot.FileProblem;

/// What came of starting the NTP server, or of changing it. If it is not [Started], nothing runs
/// that did not run before.
public sealed interface ServerOutcome {

  /// It runs.
  record Started() implements ServerOutcome {}

  /// Another program has the port.
  ///
  /// @param where address and port
  /// @param tcp true for the port of the key exchange
  record PortTaken(String where, boolean tcp) implements ServerOutcome {}

  /// The system lets only privileged programs have that port.
  ///
  /// @param where address and port
  record PortForbidden(String where) implements ServerOutcome {}

  /// No network interface of this machine has that address, or it is none.
  ///
  /// @param where address
  record NoSuchAddress(String where) implements ServerOutcome {}

  /// A rule cannot be read.
  ///
  /// @param line the rule
  /// @param fault what is wrong with it
  record BadRule(String line, RuleFault fault) implements ServerOutcome {}

  /// A file cannot be read or holds something else.
  ///
  /// @param problem which file, and what is wrong with it
  record BadFile(FileProblem problem) implements ServerOutcome {}

  /// The key file has no key of that number, which the broadcast is to be proved with.
  ///
  /// @param number the key's
  record NoSuchKey(int number) implements ServerOutcome {}

  /// A number is out of its range, or two settings do not go together.
  ///
  /// @param setting which
  record BadSetting(Setting setting) implements ServerOutcome {}

  /// The system refused something else.
  ///
  /// @param problem what it said
  record Failed(String problem) implements ServerOutcome {}

  /// A part of [ServerSettings] whose value can be wrong by itself.
  enum Setting {
    /// Where it listens.
    ADDRESSES,
    /// Its UDP port.
    PORT,
    /// The stratum of this machine's own clock.
    LOCAL_STRATUM,
    /// Orphan mode, which needs such a stratum.
    ORPHAN,
    /// Over how long a leap second is spread.
    SMEAR,
    /// How often a client may ask.
    RATE_LIMIT,
    /// To whom the time is sent unasked, and how often.
    BROADCAST,
    /// The TCP port of the key exchange.
    NTS_PORT,
    /// The UDP port for chronyc.
    COMMAND_PORT,
    /// The TCP port of the metrics.
    METRICS_PORT,
    /// How many clients are remembered.
    CLIENT_ROOM,
    /// How many threads answer.
    WORKERS
  }

  /// What is wrong with a rule.
  enum RuleFault {
    /// Neither allow, deny nor restrict.
    UNKNOWN_WORD,
    /// No address or network.
    BAD_PREFIX,
    /// No flag of `restrict`.
    UNKNOWN_FLAG,
    /// More than 100,000 rules.
    TOO_MANY
  }
}
