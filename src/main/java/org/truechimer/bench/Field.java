package org.truechimer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.Libc;
import org.truechimer.process.Commands;
import org.truechimer.process.RunningProgram;

/// The servers and the generator of one run, as processes.
final class Field implements AutoCloseable {

  private static final String KEYS =
      """
      %d SHA1 HEX:00112233445566778899aabbccddeeff00112233
      %d AES128 HEX:2b7e151628aed2a6abf7158809cf4f3c
      """
          .formatted(GeneratorProgram.SHA1_KEY, GeneratorProgram.CMAC_KEY);

  /// A server is asked so many times whether it is there, a fifth of a second each.
  private static final int MOST_ATTEMPTS = 150;

  private static final int MOST_KEY_EXCHANGES = 3;

  private final Setup setup;
  private final Commands commands;
  private final Seating seating;
  private final Lab lab;
  private final Path scratch;
  private final Listener listener;
  private final Map<Contender, RunningProgram> servers = new EnumMap<>(Contender.class);
  private final Set<Contender> answering = EnumSet.noneOf(Contender.class);
  private @Nullable Identity identity;
  private @Nullable Orders generator;
  private @Nullable Path pauseLog;
  private int earlierPauses;

  /// Published to the thread that measures by whoever ends everything.
  private volatile boolean closed;

  Field(Setup setup, Commands commands, Seating seating, Site site, Listener listener) {
    this.setup = setup;
    this.commands = commands;
    this.seating = seating;
    this.lab = site.lab();
    this.scratch = site.folder();
    this.listener = listener;
  }

  /// Starts everything and waits until it answers.
  ///
  /// @throws IOException if the generator does not start
  void start() throws IOException {
    if (!seating.isPinning()) {
      listener.remark(new Remark(Remark.Subject.NO_PINNING, ""));
    }
    var keys = keyFile("keys", KEYS);
    try {
      identity =
          Identity.make(
              commands,
              scratch,
              List.of(lab.address(Lab.Seat.SERVERS), lab.address(Lab.Seat.NTPSEC)));
    } catch (IOException e) {
      listener.remark(new Remark(Remark.Subject.NO_CERTIFICATE, String.valueOf(e.getMessage())));
    }
    generator = Orders.start(setup, seating);
    order("keys " + keys);
    order("clients " + lab.firstClient());
    var made = identity;
    if (made != null) {
      order("trust " + made.certificate());
    }
    startOwn(keys);
    startChronyd(keys);
    startNtpd();
    for (var contender : servers.keySet()) {
      await(contender);
    }
    earlierPauses = pauses(0) instanceof CollectorPauses(int count, _, _) ? count : 0;
  }

  /// Readable by its owner only.
  private Path keyFile(String name, String text) throws IOException {
    var file = Files.writeString(scratch.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void startOwn(Path keys) throws IOException {
    int port = port(Contender.TRUECHIMER);
    var arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--bind",
                lab.address(Lab.Seat.SERVERS),
                "--port",
                Integer.toString(port),
                "--allow",
                "all",
                "--local-stratum",
                "10",
                "--no-sources",
                "--nts-dir",
                scratch.toString(),
                "--keys",
                keys.toString()));
    var made = identity;
    if (made != null) {
      arguments.addAll(
          List.of(
              "--nts-cert",
              made.certificate().toString(),
              "--nts-key",
              made.key().toString(),
              "--nts-port",
              Integer.toString(port)));
    }
    var log = scratch.resolve("pauses.log");
    pauseLog = log;
    start(
        Contender.TRUECHIMER,
        Lab.Seat.SERVERS,
        port,
        port,
        setup.own().command(List.of("-Xlog:gc:file=" + log), arguments));
  }

  private void startChronyd(Path keys) throws IOException {
    var program = Tools.find(setup.peers(), "chronyd");
    if (program == null) {
      listener.remark(new Remark(Remark.Subject.NO_CHRONYD, setup.peers().toString()));
      return;
    }
    int port = port(Contender.CHRONYD);
    var lines =
        new ArrayList<>(
            List.of(
                "port " + port,
                "bindaddress " + lab.address(Lab.Seat.SERVERS),
                "allow all",
                "local stratum 10",
                "cmdport 0",
                "clientloglimit 16777216",
                "bindcmdaddress /",
                "pidfile " + scratch.resolve("chronyd.pid"),
                "keyfile " + keys));
    var made = identity;
    if (made != null) {
      lines.add("ntsserverkey " + made.key());
      lines.add("ntsservercert " + made.certificate());
      lines.add("ntsport " + port);
    }
    var config = Files.write(scratch.resolve("chronyd.conf"), lines);
    // The filter of system calls is how distributions start it; it costs some percent.
    var command =
        new ArrayList<>(
            List.of(program.toString(), "-x", "-d", "-F", "1", "-f", config.toString()));
    command.addAll(
        setup.administrator()
            ? List.of("-u", "root")
            : List.of("-U", "-u", System.getProperty("user.name", "nobody")));
    start(Contender.CHRONYD, Lab.Seat.SERVERS, port, port, command);
  }

  private void startNtpd() throws IOException {
    if (!lab.isApart()) {
      return;
    }
    var program = Tools.find(setup.peers(), "ntpd");
    if (program == null) {
      listener.remark(new Remark(Remark.Subject.NO_NTPD, setup.peers().toString()));
      return;
    }
    // ntpd takes long secrets for hexadecimal digits without being told, and has another name for
    // the algorithm.
    var keys = keyFile("ntpd.keys", KEYS.replace("HEX:", "").replace("AES128", "AES"));
    var lines =
        new ArrayList<>(
            List.of(
                "disable ntp",
                "disable kernel",
                "tos orphan 5 orphanwait 1",
                "keys " + keys,
                "trustedkey %d %d"
                    .formatted(GeneratorProgram.SHA1_KEY, GeneratorProgram.CMAC_KEY)));
    var made = identity;
    if (made != null) {
      lines.add("nts enable");
      lines.add("nts key " + made.key());
      lines.add("nts cert " + made.certificate());
      lines.add("nts cookie " + scratch.resolve("ntpd-cookies"));
    }
    var config = Files.write(scratch.resolve("ntp.conf"), lines);
    start(
        Contender.NTPSEC,
        Lab.Seat.NTPSEC,
        123,
        4460,
        List.of(program.toString(), "-n", "-c", config.toString()));
  }

  private int port(Contender contender) throws IOException {
    if (lab.isApart()) {
      return contender == Contender.TRUECHIMER ? 3123 : 4123;
    }
    return FreePort.find(new Libc());
  }

  private void start(
      Contender contender, Lab.Seat seat, int port, int keyPort, List<String> command)
      throws IOException {
    var program =
        RunningProgram.start(
            seating.guarded(seat, Seating.SERVERS_CPU, command),
            scratch.resolve(contender.word() + ".log"));
    servers.put(contender, program);
    order(
        "target %s %s %d %d %d"
            .formatted(contender.word(), lab.address(seat), port, program.pid(), keyPort));
  }

  private void await(Contender contender) throws IOException {
    var program = servers.get(contender);
    for (int i = 0; i < MOST_ATTEMPTS && program != null && program.isRunning(); i++) {
      var window = window(contender, Traffic.PLAIN, Load.closed(1), 0, 50);
      if (window.answers() > window.refused()) {
        answering.add(contender);
        return;
      }
    }
    var said = program == null ? "" : program.said().strip();
    listener.remark(
        new Remark(
            Remark.Subject.SERVER_SILENT,
            contender.word() + ": " + said.substring(Math.max(0, said.length() - 500))));
  }

  /// Servers that can be measured.
  Set<Contender> answering() {
    return answering;
  }

  /// Has one window measured.
  ///
  /// @throws IOException with what the generator said, if it could not
  Window window(Contender contender, Traffic traffic, Load load, int warmUpMillis, int millis)
      throws IOException {
    return talking().window(contender.word(), traffic, load, warmUpMillis, millis);
  }

  /// The same, once more and again where keys have to be exchanged first and that fails: a Java
  /// runtime that has just started may be too slow for the other side.
  Window firstWindow(Contender contender, Kind kind, int millis) throws IOException {
    int attempts = kind == Kind.NTS ? MOST_KEY_EXCHANGES : 1;
    while (true) {
      try {
        return window(contender, kind.traffic(), kind.load(), Plan.WARM_UP_MILLIS, millis);
      } catch (IOException e) {
        if (--attempts == 0) {
          throw e;
        }
      }
    }
  }

  private void order(String line) throws IOException {
    talking().give(line);
  }

  private Orders talking() throws IOException {
    var running = generator;
    if (running == null) {
      throw new IOException("the load generator has ended");
    }
    return running;
  }

  /// Pauses of our server's collector since all servers were ready.
  @Nullable CollectorPauses pauses() {
    return answering.contains(Contender.TRUECHIMER) ? pauses(earlierPauses) : null;
  }

  private @Nullable CollectorPauses pauses(int skipped) {
    var log = pauseLog;
    if (log == null || !Files.isReadable(log)) {
      return null;
    }
    try {
      return CollectorPauses.of(Files.readAllLines(log), skipped);
    } catch (IOException _) {
      return null;
    }
  }

  /// Whether everything has been ended.
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    if (generator != null) {
      generator.close();
      generator = null;
    }
    servers.values().forEach(RunningProgram::close);
    servers.clear();
    answering.clear();
  }
}
