package org.truechimer.host;

import java.util.List;
import org.truechimer.command.SourceProof;

/// How a daemon's configuration wants its sources proved: what stands at their own lines means
/// something only together with directives that may come later. A directive that means nothing for
/// that is passed over.
interface ConfiguredProofs extends DirectiveFiles.Visitor {

  /// The proof of one source, once everything has been read.
  ///
  /// @param line where it stands
  /// @return what the daemon wants; what that takes may be missing all the same
  SourceProof of(SourceLine line);

  /// The number of the key that an option names.
  ///
  /// @return 0 if there is none, or it is none
  static long key(List<String> options) {
    long number = SourceLine.number(options, "key", 0L);
    return number >= 1 && number <= SourceProof.Key.LARGEST ? number : 0;
  }
}
