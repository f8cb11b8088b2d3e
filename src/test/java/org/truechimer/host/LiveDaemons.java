package org.truechimer.host;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.NetworkNamespace;
import org.truechimer.net.Endpoint;

/// Real daemons and their tools, unpacked (not installed) into the folder that `TRUECHIMER_PEERS`
/// names. Every process runs without the right to set the clock, and is ended by its own handle.
public final class LiveDaemons implements AutoCloseable {

  private final Path peers;
  private final Path scratch;
  private final List<Process> processes = new ArrayList<>();

  public LiveDaemons() throws IOException {
    var folder = System.getenv("TRUECHIMER_PEERS");
    if (folder == null) {
      throw new IllegalStateException(
          "TRUECHIMER_PEERS has to name a folder with chrony and ntpsec unpacked");
    }
    peers = Path.of(folder);
    scratch = Files.createTempDirectory("live");
  }

  /// A folder that is removed at the end.
  public Path scratch() {
    return scratch;
  }

  /// Starts a chronyd that never touches the clock.
  ///
  /// @param where where it runs
  /// @param name of its files
  /// @param lines its configuration, but for the file of its process number
  /// @return its process, to stop it before the end
  public Process chronyd(Place where, String name, String... lines) throws IOException {
    var config = new ArrayList<>(List.of(lines));
    config.add("pidfile " + scratch.resolve(name + ".pid"));
    var file = Files.write(scratch.resolve(name + ".conf"), config);
    return start(
        where,
        name,
        peers.resolve("usr/sbin/chronyd").toString(),
        "-U",
        "-x",
        "-d",
        "-u",
        System.getProperty("user.name"),
        "-f",
        file.toString());
  }

  /// Starts an ntpd of NTPsec that cannot touch the clock.
  ///
  /// @return its process, to stop it before the end
  public Process ntpd(Place where, String name, String... lines) throws IOException {
    var file = Files.write(scratch.resolve(name + ".conf"), List.of(lines));
    return start(
        where, name, peers.resolve("usr/sbin/ntpd").toString(), "-n", "-c", file.toString());
  }

  /// Starts our own program, with all of its classes, and lets it run.
  ///
  /// @param where where it runs
  /// @param name of its log
  /// @param arguments its command line
  public Process truechimer(Place where, String name, String... arguments) throws IOException {
    var command = new ArrayList<>(withAll("org.truechimer.app.Main"));
    command.addAll(List.of(arguments));
    return start(where, name, command.toArray(String[]::new));
  }

  /// Asks once, as `ntpdate -q` does, or with its modern form.
  public String ntpdig(Place where, String... arguments) {
    return run(where, List.of("python3", peers.resolve("usr/bin/ntpdig").toString()), arguments);
  }

  public String ntpdate(Place where, String... arguments) {
    return run(
        where,
        List.of(
            "env",
            "PATH=" + peers.resolve("usr/bin") + ":/usr/bin:/bin",
            "sh",
            peers.resolve("usr/sbin/ntpdate").toString()),
        arguments);
  }

  public String chronyc(Place where, String... arguments) {
    return run(where, List.of(peers.resolve("usr/bin/chronyc").toString()), arguments);
  }

  public String ntpq(Place where, String... arguments) {
    return run(where, List.of("python3", peers.resolve("usr/bin/ntpq").toString()), arguments);
  }

  /// The same, for a server at another port: ntpq itself knows no port but NTP's.
  public String ntpqAt(int port, String... arguments) {
    var script =
        """
        import runpy, socket, sys
        look_up = socket.getaddrinfo
        port = int(sys.argv[1])
        socket.getaddrinfo = lambda host, service, *more: look_up(
            host, port if service == "ntp" else service, *more)
        sys.argv = sys.argv[2:]
        runpy.run_path(sys.argv[0], run_name="__main__")
        """;
    return run(
        Place.HERE,
        List.of(
            "python3",
            "-c",
            script,
            Integer.toString(port),
            peers.resolve("usr/bin/ntpq").toString()),
        arguments);
  }

  /// Runs a main class of the tests in another place, and returns what it printed.
  public String java(Place where, Class<?> program, String... arguments) {
    return run(where, javaCommand(program), arguments);
  }

  /// Runs a main class that needs all of the program in another place, and returns what it printed.
  public String javaWithAll(Place where, Class<?> program, String... arguments) {
    return run(where, withAll(program.getName()), arguments);
  }

  private static List<String> withAll(String program) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        program);
  }

  /// A command that runs a main class of the tests.
  public static List<String> javaCommand(Class<?> program) {
    var path =
        Stream.of(program, Endpoint.class, JsonObject.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .distinct()
            .collect(Collectors.joining(":"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        path,
        program.getName());
  }

  /// What a process wrote so far.
  public String log(String name) throws IOException {
    return Files.readString(scratch.resolve(name + ".log"));
  }

  /// Two network namespaces, joined by a wire: servers on 10.77.0.11 and up in one, a client on
  /// 10.77.0.1 in the other.
  ///
  /// @return null if this system lets us have none
  public @Nullable Wire wire(int servers) throws IOException {
    var far = start(Place.HERE, "far", "unshare", "--net", "sleep", "600");
    var near = start(Place.HERE, "near", "unshare", "--net", "sleep", "600");
    var wire = new Wire(new Place(far.pid()), new Place(near.pid()));
    if (!ownsNetwork(far) || !ownsNetwork(near)) {
      return null;
    }
    if (!ip(wire.far, "link add va type veth peer name vb netns " + near.pid())) {
      return null;
    }
    boolean up =
        ip(wire.far, "link set va up")
            && ip(wire.far, "link set lo up")
            && ip(wire.near, "link set vb up")
            && ip(wire.near, "link set lo up")
            && ip(wire.near, "addr add 10.77.0.1/24 dev vb");
    for (int i = 0; i < servers && up; i++) {
      up = ip(wire.far, "addr add 10.77.0." + (11 + i) + "/24 dev va");
    }
    return up ? wire : null;
  }

  /// A network namespace with nothing but loopback, where every port is free.
  ///
  /// @param addresses that its interface has besides 127.0.0.1 and ::1: daemons that listen at the
  ///   addresses of interfaces do not hear the rest of 127.0.0.0/8
  /// @return null if this system lets us have none
  public @Nullable Place island(String... addresses) throws IOException {
    var alone = start(Place.HERE, "island", "unshare", "--net", "sleep", "600");
    var island = new Place(alone.pid());
    boolean up = ownsNetwork(alone) && ip(island, "link set lo up");
    for (int i = 0; i < addresses.length && up; i++) {
      up = ip(island, "addr add " + addresses[i] + "/8 dev lo");
    }
    return up ? island : null;
  }

  /// `unshare` needs a moment before it is in its own namespace.
  private static boolean ownsNetwork(Process process) throws IOException {
    var ours = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      try {
        var comm = Files.readString(Path.of("/proc/" + process.pid() + "/comm")).strip();
        var theirs = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/net"));
        if (comm.equals("sleep")) {
          return !theirs.equals(ours);
        }
        process.waitFor(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private boolean ip(Place where, String words) {
    return run(where, List.of("ip"), words.split(" ")).isEmpty();
  }

  private Process start(Place where, String name, String... command) throws IOException {
    var builder =
        withoutClock(where, List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve(name + ".log").toFile());
    var process = builder.start();
    processes.add(process);
    return process;
  }

  private String run(Place where, List<String> program, String... arguments) {
    var command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    try {
      var process = withoutClock(where, command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private ProcessBuilder withoutClock(Place where, List<String> command) {
    var whole = new ArrayList<String>();
    if (where.pid != 0) {
      whole.addAll(List.of("nsenter", "-t", String.valueOf(where.pid), "-n"));
    }
    whole.addAll(List.of("setpriv", "--bounding-set", "-sys_time", "--inh-caps", "-sys_time"));
    whole.addAll(command);
    var builder = new ProcessBuilder(whole);
    builder
        .environment()
        .put("PYTHONPATH", peers.resolve("usr/lib/python3/dist-packages").toString());
    return builder;
  }

  @Override
  public void close() throws IOException {
    processes.reversed().forEach(Process::destroy);
    for (var process : processes) {
      process.onExit().join();
    }
    try (var files = Files.walk(scratch)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Where a process runs: in the network namespace of another, or in our own.
  public record Place(long pid) {
    public static final Place HERE = new Place(0);

    /// The calling thread opens its sockets there from now on.
    public void enter() throws IOException {
      if (pid == 0) {
        NetworkNamespace.joinOwn();
      } else {
        NetworkNamespace.join(pid);
      }
    }

    /// Runs something there, on a thread of its own.
    ///
    /// @return what it returned
    public <T> T call(Callable<T> work) {
      var task =
          new FutureTask<>(() -> {
            enter();
            return work.call();
          });
      Thread.ofPlatform().daemon(true).start(task);
      try {
        return task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /// Both ends of a wire.
  public record Wire(Place far, Place near) {}
}
