package org.truechimer.host.bus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What came of a call over the bus.
public sealed interface BusReply {

  /// It returned.
  ///
  /// @param values what it returned, as plain Java: [String] for text, object paths and signatures,
  ///   [Long] for whole numbers, [Double], [Boolean], `byte[]` for arrays of bytes, [List] for
  ///   other arrays and for structures, [java.util.Map] for dictionaries; variants are unwrapped
  record Returned(List<Object> values) implements BusReply {
    /// Copies the list.
    public Returned {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /// It did not.
  ///
  /// @param reason why, as far as we have to tell cases apart
  /// @param words the error's own text, or its name where it has none
  record Failed(Reason reason, String words) implements BusReply {}

  /// Why a call failed.
  enum Reason {
    /// There is no bus, or it does not let us in.
    NO_BUS,
    /// Nobody has the name that was called, and nobody was to be started for it.
    NO_SERVICE,
    /// We may not, and asking for a password would not help or was refused.
    ACCESS_DENIED,
    /// We may after authentication, but there is nobody who could ask for the password.
    AUTHENTICATION_REQUIRED,
    /// The service has no such method: another version of it.
    NO_SUCH_METHOD,
    /// systemd has no such unit.
    NO_SUCH_UNIT,
    /// The unit is masked.
    MASKED,
    /// No answer in time.
    TIMED_OUT,
    /// Anything else.
    OTHER
  }
}
