package org.truechimer.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Real daemons and tools of Debian, unpacked (not installed) into the folder that
/// `TRUECHIMER_PEERS` names. Every process runs without the right to set the clock, and is ended by
/// its own handle.
final class Peers implements AutoCloseable {

  private final Path peers;
  private final Path scratch;
  private final List<Process> daemons = new ArrayList<>();

  Peers() throws IOException {
    var folder = System.getenv("TRUECHIMER_PEERS");
    if (folder == null) {
      throw new IllegalStateException(
          "TRUECHIMER_PEERS has to name a folder with chrony and ntpsec-ntpdig unpacked; .ci/run makes one");
    }
    peers = Path.of(folder);
    scratch = Files.createTempDirectory("truechimer-peers");
  }

  /// Starts a chronyd that serves and never touches the clock (`-x`).
  ///
  /// @param address loopback address that it binds
  /// @param port UDP port that it serves on
  /// @param lines further lines of its configuration
  void chronyd(String address, int port, String... lines) throws IOException {
    var name = address.replace(':', '_') + "-" + port;
    var config = new ArrayList<>(List.of(lines));
    config.add("port " + port);
    config.add("bindaddress " + address);
    config.add("cmdport 0");
    config.add("allow 127.0.0.0/8");
    config.add("allow ::1");
    config.add("pidfile " + scratch.resolve(name + ".pid"));
    var file = Files.write(scratch.resolve(name + ".conf"), config);
    daemons.add(start(file, scratch.resolve(name + ".log")));
  }

  private Process start(Path file, Path log) throws IOException {
    return withoutClock(
            List.of(
                peers.resolve("usr/sbin/chronyd").toString(),
                "-U",
                "-x",
                "-d",
                "-u",
                System.getProperty("user.name"),
                "-f",
                file.toString()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /// Lets a chronyd measure a server for a while, with a clock that it does not correct: without
  /// the right to the system's it would bend one of its own (`-x`), and report the offset to that;
  /// `noselect` keeps it from it.
  ///
  /// @param address the server
  /// @param port its port
  /// @param samples how many are waited for
  /// @param options further options of its source
  /// @return offset and delay of every sample, in seconds, as its log has them
  List<double[]> chronydClient(String address, int port, int samples, String options)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(scratch, "client");
    var file =
        Files.write(
            folder.resolve("conf"),
            List.of(
                "server %s port %d minpoll -3 maxpoll -3 noselect %s"
                    .formatted(address, port, options),
                "port 0",
                "cmdport 0",
                "log measurements",
                "logdir " + folder,
                "pidfile " + folder.resolve("pid")));
    var daemon = start(file, folder.resolve("log"));
    var log = folder.resolve("measurements.log");
    try {
      var read = measurements(log);
      for (int i = 0; i < 600 && read.size() < samples; i++) {
        if (daemon.waitFor(100, TimeUnit.MILLISECONDS)) {
          throw new IOException(Files.readString(folder.resolve("log")));
        }
        read = measurements(log);
      }
      return read;
    } finally {
      daemon.destroy();
      daemon.waitFor();
    }
  }

  private static List<double[]> measurements(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (var lines = Files.lines(log)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(word -> word.length > 12 && Character.isDigit(word[0].charAt(0)))
          .map(word -> new double[] {Double.parseDouble(word[11]), Double.parseDouble(word[12])})
          .toList();
    }
  }

  /// Runs `ntpdig` and returns what it prints.
  String ntpdig(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("/usr/bin/python3", peers.resolve("usr/bin/ntpdig").toString()));
    command.addAll(List.of(arguments));
    var builder = withoutClock(command).redirectErrorStream(true);
    builder
        .environment()
        .put("PYTHONPATH", peers.resolve("usr/lib/python3/dist-packages").toString());
    builder.environment().put("LD_LIBRARY_PATH", libraries());
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output;
  }

  private String libraries() throws IOException {
    try (var files = Files.walk(peers.resolve("usr/lib"))) {
      return files
          .filter(path -> path.endsWith("libntpc.so"))
          .findFirst()
          .map(path -> String.valueOf(path.getParent()))
          .orElse("");
    }
  }

  private static ProcessBuilder withoutClock(List<String> command) {
    var whole =
        new ArrayList<>(
            List.of("setpriv", "--bounding-set", "-sys_time", "--inh-caps", "-sys_time"));
    whole.addAll(command);
    return new ProcessBuilder(whole);
  }

  @Override
  public void close() throws IOException {
    for (var daemon : daemons) {
      daemon.destroy();
    }
    for (var daemon : daemons) {
      daemon.onExit().join();
    }
    try (var files = Files.walk(scratch)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
