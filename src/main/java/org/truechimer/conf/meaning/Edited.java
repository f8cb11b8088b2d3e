package org.truechimer.conf.meaning;

import org.truechimer.conf.ConfigDocument;

/// What became of an edit.
public sealed interface Edited {

  /// It was made.
  ///
  /// @param document the new document
  record Done(ConfigDocument document) implements Edited {}

  /// It was not made.
  ///
  /// @param reason why
  /// @param detail the word that it is about
  record Refused(Reason reason, String detail) implements Edited {}

  /// Why an edit is refused.
  enum Reason {
    /// The daemon has nothing like it.
    NOT_IN_THIS_DIALECT,
    /// It is no host.
    BAD_HOST,
    /// It is no value for this, or cannot be written in this file.
    BAD_VALUE,
    /// The line is not there any more.
    NOT_FOUND
  }
}
