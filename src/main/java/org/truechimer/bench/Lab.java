package org.truechimer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.Commands;

/// Where servers and generator live: in three network namespaces that are joined by wires and reach
/// nothing else, or all on loopback.
///
/// The clients' namespace takes a whole network of addresses as its own, so that 65 536 clients
/// need one socket.
final class Lab implements AutoCloseable {

  /// Who sits where.
  enum Seat {
    /// Our server and chronyd.
    SERVERS("s", "10.9.0.1"),
    /// NTPsec, which uses port 123 only.
    NTPSEC("n", "10.9.1.1"),
    /// The generator.
    CLIENTS("c", "");

    private final String suffix;
    private final String address;

    Seat(String suffix, String address) {
      this.suffix = suffix;
      this.address = address;
    }
  }

  private static final String PREFIX = "tcb";
  private static final Pattern OURS = Pattern.compile(PREFIX + "([0-9]+)[snc]");
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Commands commands;
  private final String name;
  private final List<Seat> made = new ArrayList<>();

  private Lab(Commands commands, String name) {
    this.commands = commands;
    this.name = name;
  }

  /// Everything on loopback.
  static Lab onLoopback(Commands commands) {
    return new Lab(commands, "");
  }

  /// Makes the namespaces; and removes those of a run that was killed.
  ///
  /// @param pid this process, for names that no other run has
  /// @throws IOException with what the system said, if it does not let us
  static Lab inNamespaces(Commands commands, long pid) throws IOException {
    var lab = new Lab(commands, PREFIX + pid);
    try {
      lab.removeLeftOvers();
      for (var seat : Seat.values()) {
        lab.ip("netns", "add", lab.namespace(seat));
        lab.made.add(seat);
      }
      lab.wire(Seat.SERVERS, "10.9.0");
      lab.wire(Seat.NTPSEC, "10.9.1");
      lab.inside(Seat.CLIENTS, "link", "set", "lo", "up");
      lab.give("10.98.0.0/16");
      return lab;
    } catch (IOException e) {
      lab.close();
      throw e;
    }
  }

  private void wire(Seat server, String network) throws IOException {
    var far = name + "v" + server.suffix;
    var near = name + "w" + server.suffix;
    ip(
        "link",
        "add",
        far,
        "netns",
        namespace(server),
        "type",
        "veth",
        "peer",
        "name",
        near,
        "netns",
        namespace(Seat.CLIENTS));
    inside(server, "addr", "add", network + ".1/24", "dev", far);
    inside(server, "link", "set", "lo", "up");
    inside(server, "link", "set", far, "up");
    inside(Seat.CLIENTS, "addr", "add", network + ".2/24", "dev", near);
    inside(Seat.CLIENTS, "link", "set", near, "up");
  }

  /// Lets the clients have all addresses of a network, whose answers find back to them.
  void give(String network) throws IOException {
    inside(Seat.CLIENTS, "route", "add", "local", network, "dev", "lo");
    inside(Seat.SERVERS, "route", "add", network, "via", "10.9.0.2");
    inside(Seat.NTPSEC, "route", "add", network, "via", "10.9.1.2");
  }

  private void removeLeftOvers() throws IOException {
    if (!Files.isDirectory(NAMESPACES)) {
      return;
    }
    try (var files = Files.list(NAMESPACES)) {
      for (var file : files.toList()) {
        var match = OURS.matcher(file.getFileName().toString());
        if (match.matches() && !Files.exists(Path.of("/proc", match.group(1)))) {
          ip("netns", "del", match.group());
        }
      }
    }
  }

  private String namespace(Seat seat) {
    return name + seat.suffix;
  }

  private void inside(Seat seat, String... words) throws IOException {
    var command = new ArrayList<>(List.of("-n", namespace(seat)));
    command.addAll(List.of(words));
    ip(command.toArray(String[]::new));
  }

  private void ip(String... words) throws IOException {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    switch (commands.run(command, "", LIMIT)) {
      case CommandRunner.Ending.Finished(int code, _, var errors) -> {
        if (code != 0) {
          throw new IOException(String.join(" ", command) + ": " + errors.strip());
        }
      }
      case CommandRunner.Ending.TimedOut _ -> throw new IOException(command + " does not end");
      case CommandRunner.Ending.NotStarted(var problem) -> throw new IOException(problem);
    }
  }

  /// Whether there are namespaces.
  boolean isApart() {
    return !name.isEmpty();
  }

  /// What a command begins with so that it runs there.
  List<String> prefix(Seat seat) {
    return isApart() ? List.of("ip", "netns", "exec", namespace(seat)) : List.of();
  }

  /// Where a server listens.
  String address(Seat seat) {
    return isApart() ? seat.address : "127.0.0.1";
  }

  /// The address of the first client; the others follow it.
  String firstClient() {
    return isApart() ? "10.98.0.0" : "127.98.0.0";
  }

  @Override
  public void close() {
    for (var seat : made) {
      try {
        ip("netns", "del", namespace(seat));
      } catch (IOException e) {
        System.getLogger(Lab.class.getName())
            .log(System.Logger.Level.WARNING, "namespace not removed: {0}", e.getMessage());
      }
    }
    made.clear();
  }
}
