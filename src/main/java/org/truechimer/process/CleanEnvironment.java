package org.truechimer.process;

import java.util.List;

/// What other programs are started with: a fixed path and language and nothing else, so that what
/// the caller was started with changes nothing.
final class CleanEnvironment {

  private CleanEnvironment() {}

  static ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    // Windows programs cannot load their libraries without it.
    var systemRoot = environment.get("SystemRoot");
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("LC_ALL", "C.UTF-8");
    if (systemRoot != null) {
      environment.put("SystemRoot", systemRoot);
    }
    return builder;
  }
}
