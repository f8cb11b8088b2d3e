package org.truechimer.command;

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
  /// @param file the file
  /// @param problem what is wrong, as the system or the library says it
  record BadFile(String file, String problem) implements ServerOutcome {}

  /// A number is out of its range, or two settings do not go together.
  ///
  /// @param setting which, as it is called in [ServerSettings]
  record BadSetting(String setting) implements ServerOutcome {}

  /// The system refused something else.
  ///
  /// @param problem what it said
  record Failed(String problem) implements ServerOutcome {}

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
