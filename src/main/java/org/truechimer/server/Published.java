package org.truechimer.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.nts.CookieKeys;

/// What workers read anew for every request, and others replace as a whole. Safe for use by any
/// thread.
public final class Published {

  private volatile ServedTime time;
  private volatile AccessRules rules;
  private final @Nullable Supplier<CookieKeys> cookieKeys;

  /// Begins.
  ///
  /// @param time what is said of our clock
  /// @param rules who may ask
  /// @param cookieKeys the present keys of the cookies, for any thread; null without NTS
  public Published(ServedTime time, AccessRules rules, @Nullable Supplier<CookieKeys> cookieKeys) {
    this.time = time;
    this.rules = rules;
    this.cookieKeys = cookieKeys;
  }

  /// What is said of our clock.
  ///
  /// @return the newest
  public ServedTime time() {
    return time;
  }

  /// Says something else from now on.
  ///
  /// @param newTime what
  public void tell(ServedTime newTime) {
    time = newTime;
  }

  /// Who may ask.
  ///
  /// @return the rules
  public AccessRules rules() {
    return rules;
  }

  /// Other rules hold from now on.
  ///
  /// @param newRules which
  public void use(AccessRules newRules) {
    rules = newRules;
  }

  /// The keys of the cookies.
  ///
  /// @return null without NTS
  public @Nullable CookieKeys cookieKeys() {
    return cookieKeys == null ? null : cookieKeys.get();
  }
}
