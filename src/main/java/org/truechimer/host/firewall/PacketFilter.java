package org.truechimer.host.firewall;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.FirewallState;

/// One kind of packet filter.
interface PacketFilter {

  /// What its rules say of UDP 123.
  ///
  /// @return null if it is not active on this machine; never tested
  @Nullable FirewallState read();

  /// Lets NTP in or keeps it out, now and after the next boot.
  ///
  /// @param open true to let it in
  /// @param keyEstablishment also TCP 4460
  /// @return what came of it; success is what [#read] says afterwards, not this alone
  Change change(boolean open, boolean keyEstablishment);

  /// What came of a change.
  sealed interface Change {

    /// The tool says that it was done.
    record Done() implements Change {}

    /// This process may not.
    ///
    /// @param missing what the tool said
    record NotPermitted(String missing) implements Change {}

    /// It did not work, or we do not change this filter.
    ///
    /// @param problem what the tool said
    record Failed(String problem) implements Change {}
  }

  /// A state that has not been tested.
  static FirewallState untested(
      FirewallState.Tool tool, FirewallState.Gate gate, String evidence, boolean changeable) {
    return new FirewallState(
        tool, gate, evidence.strip(), FirewallState.Tested.NOT_TESTED, changeable);
  }
}
