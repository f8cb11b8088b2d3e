package org.truechimer.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How this very program is started once more as the privileged helper.
final class HelperProcess {

  private HelperProcess() {}

  /// The command: the installed launcher, or the running Java with the classes of this checkout.
  /// All paths are absolute, because pkexec changes the folder.
  static List<String> command() {
    var launcher = System.getProperty("jpackage.app-path");
    if (launcher != null) {
      return List.of(launcher, "helper");
    }
    var classPath =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        Main.class.getName(),
        "helper");
  }
}
