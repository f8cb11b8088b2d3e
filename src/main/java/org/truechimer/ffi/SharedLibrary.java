package org.truechimer.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/// Whether a shared library is installed.
public final class SharedLibrary {

  private SharedLibrary() {}

  /// Tries to load a library. It stays loaded: it is asked for only when it is about to be used.
  ///
  /// @param name file name, such as `libgtk-3.so.0`
  /// @return true if it could be loaded with all that it needs
  @SuppressWarnings("restricted")
  public static boolean loadable(String name) {
    try {
      SymbolLookup.libraryLookup(name, Arena.global());
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
