package org.truechimer.nts;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client's cookies, the oldest first. Each leaves the jar once and never comes back (RFC 8915
/// §5.7). A state of the engine's thread.
final class CookieJar {

  /// Cookies that a client keeps (RFC 8915 §4.1.6, §5.7).
  static final int MOST = 8;

  private final ArrayDeque<Cookie> cookies = new ArrayDeque<>(MOST);

  /// Takes cookies in; of more than [#MOST] the oldest are dropped.
  void add(Collection<Cookie> fresh) {
    for (var cookie : fresh) {
      if (cookies.size() == MOST) {
        cookies.removeFirst();
      }
      cookies.addLast(cookie);
    }
  }

  /// Gives a cookie away.
  ///
  /// @return null if there is none
  @Nullable Cookie take() {
    return cookies.pollFirst();
  }

  int size() {
    return cookies.size();
  }

  void clear() {
    cookies.clear();
  }

  List<Cookie> all() {
    return List.copyOf(cookies);
  }
}
