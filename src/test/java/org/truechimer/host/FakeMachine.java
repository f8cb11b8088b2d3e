package org.truechimer.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A root folder that stands for a machine, with files in the form that Linux and Debian give them.
public final class FakeMachine {

  private final Path root;

  public FakeMachine(Path root) throws IOException {
    this.root = root;
    file("/proc/1/comm", "init\n");
    file("/proc/stat", "cpu 1 2 3\nbtime 1795380000\nprocesses 4\n");
  }

  public Path root() {
    return root;
  }

  public FakeMachine file(String path, String content) throws IOException {
    var file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /// A process that may set the clock and began 100 s after the boot.
  public FakeMachine process(long id, String name, String... arguments) throws IOException {
    file("/proc/" + id + "/comm", name + "\n");
    file("/proc/" + id + "/cmdline", String.join("\0", arguments) + "\0");
    file("/proc/" + id + "/status", "PPid:\t1\nUid:\t0\t0\t0\t0\nCapEff:\t0000000002000400\n");
    return file(
        "/proc/" + id + "/stat",
        id + " (" + name + ") S 1 0 0 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 10000 1 1\n");
  }
}
