package org.truechimer.ffi;

/// Says in words why native calls do not work here.
public final class NativeAccess {

  private NativeAccess() {}

  /// The first cause of a failure to link. What a caller sees of it depends on whether it was the
  /// first to try, the cause does not.
  ///
  /// @param failure what came out of the first use of a class of this package
  /// @return one sentence without its full stop
  public static String problem(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "native calls are not possible: " + cause.getMessage();
  }
}
