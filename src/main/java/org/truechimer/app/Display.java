package org.truechimer.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Whether a window can be shown here, found out before JavaFX tries and fails in its own words.
sealed interface Display {

  /// A window can be shown.
  record Present() implements Display {}

  /// There is no screen: a server, a container, a remote shell.
  record Absent() implements Display {}

  /// There is a screen, but the library that draws on it is not installed.
  ///
  /// @param packageName what to install on this system
  record MissingLibrary(String packageName) implements Display {}

  /// The library that JavaFX loads on Linux.
  String GTK = "libgtk-3.so.0";

  /// Looks at the environment.
  ///
  /// @param environment of the process
  /// @param properties of the Java runtime
  /// @param osRelease `/etc/os-release` or a file like it
  /// @param loadable whether a shared library can be loaded
  /// @return what was found
  static Display find(
      Map<String, String> environment,
      Map<Object, Object> properties,
      Path osRelease,
      Predicate<String> loadable) {
    var system = String.valueOf(properties.get("os.name")).toLowerCase(Locale.ROOT);
    if (!system.contains("linux") || "Headless".equals(properties.get("glass.platform"))) {
      return new Present();
    }
    // JavaFX draws through X11 on Linux, under Wayland as well.
    if (environment.getOrDefault("DISPLAY", "").isEmpty()) {
      return new Absent();
    }
    return loadable.test(GTK) ? new Present() : new MissingLibrary(gtkPackage(osRelease));
  }

  private static String gtkPackage(Path osRelease) {
    List<String> lines;
    try {
      lines = Files.readAllLines(osRelease, StandardCharsets.UTF_8);
    } catch (IOException _) {
      lines = List.of();
    }
    var family =
        lines.stream()
            .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
            .reduce("", String::concat)
            .toLowerCase(Locale.ROOT);
    if (family.contains("fedora") || family.contains("rhel") || family.contains("arch")) {
      return "gtk3";
    }
    return family.contains("alpine") ? "gtk+3.0" : "libgtk-3-0";
  }
}
