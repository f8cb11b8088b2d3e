package org.truechimer.helper;

/// What the helper answers.
public sealed interface HelperReply {

  /// It was done.
  record Done() implements HelperReply {}

  /// The system does not let even the helper do it.
  ///
  /// @param missing what is missing
  record NotPermitted(String missing) implements HelperReply {}

  /// The system failed.
  ///
  /// @param problem what it said
  record Failed(String problem) implements HelperReply {}

  /// The helper did not try: the request is not one that it takes.
  ///
  /// @param reason the rule that it breaks
  record Refused(String reason) implements HelperReply {}
}
