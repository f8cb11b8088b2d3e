package org.truechimer.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.LocalDatagram;
import org.truechimer.ffi.NativeAccess;

/// A dialogue over a Unix datagram socket.
///
/// The daemon answers to the path of our socket, so it has to reach and to write it: we put it
/// beside the daemon's, which is the one folder that it sees for certain (its `/tmp` may be a
/// private one, and a security module may keep it from all others), and let everybody write to it.
/// The folder belongs to the daemon's user; if we are root we must not be led to change the mode of
/// another file in our socket's place, so the mode is changed through a descriptor that has been
/// looked at.
final class LocalDialogue implements Dialogue {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final LocalDatagram system;
  private final int socket;
  private final Path own;
  private final byte[] buffer = new byte[MAX_DATAGRAM];
  private boolean closed;

  private LocalDialogue(LocalDatagram system, int socket, Path own) {
    this.system = system;
    this.socket = socket;
    this.own = own;
  }

  static Opening open(String daemon) {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return closed(Problem.UNSUPPORTED, "Unix datagram sockets are used on Linux only");
    }
    LocalDatagram system;
    try {
      system = new LocalDatagram();
    } catch (LinkageError e) {
      return closed(Problem.UNSUPPORTED, NativeAccess.problem(e));
    }
    int socket = system.open();
    if (socket < 0) {
      return closed(-socket);
    }
    // A daemon that is not there is told from one that we may not reach before a file is made.
    int connected = system.connect(socket, daemon);
    system.close(socket);
    if (connected < 0) {
      return closed(-connected);
    }
    Failure last = new Failure(Problem.OTHER, "no folder for our socket");
    for (var folder : folders(Path.of(daemon))) {
      var opened = openIn(system, folder, daemon);
      if (opened instanceof Opening.Closed(var failure)) {
        last = failure;
      } else {
        return opened;
      }
    }
    return new Opening.Closed(last);
  }

  private static Iterable<Path> folders(Path daemon) {
    var temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    var beside = daemon.getParent();
    return beside == null ? List.of(temporary) : List.of(beside, temporary);
  }

  private static Opening openIn(LocalDatagram system, Path folder, String daemon) {
    var name = new byte[8];
    RANDOM.nextBytes(name);
    var own = folder.resolve("truechimer." + HexFormat.of().formatHex(name) + ".sock");
    if (own.toString().length() > LocalDatagram.MAX_PATH) {
      return closed(Problem.OTHER, "too long a path: " + own);
    }
    int socket = system.open();
    if (socket < 0) {
      return closed(-socket);
    }
    int bound = system.bind(socket, own.toString());
    if (bound < 0) {
      system.close(socket);
      return closed(-bound);
    }
    var dialogue = new LocalDialogue(system, socket, own);
    var problem = dialogue.letEverybodyWrite();
    int connected = problem == null ? system.connect(socket, daemon) : 0;
    if (problem == null && connected == 0) {
      return new Opening.Open(dialogue);
    }
    dialogue.close();
    return problem == null ? closed(-connected) : closed(Problem.OTHER, problem);
  }

  /// @return what went wrong, null if nothing
  private @Nullable String letEverybodyWrite() {
    int held = system.hold(own.toString());
    if (held < 0) {
      return Errno.words(-held);
    }
    try {
      var file = Path.of("/proc/self/fd/" + held);
      var found = Files.readAttributes(file, PosixFileAttributes.class);
      if (!found.isOther()) {
        return own + " is no socket any more";
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      return null;
    } catch (IOException e) {
      return e.toString();
    } finally {
      system.close(held);
    }
  }

  @Override
  public Sending send(byte[] octets) {
    int sent = system.send(socket, octets);
    return sent < 0 ? failure(-sent) : new Sending.Sent();
  }

  @Override
  public Arrival receive(Duration limit) {
    int ready = system.await(socket, Math.clamp(limit.toMillis(), 0, Integer.MAX_VALUE));
    if (ready == 0 || ready == -Errno.EINTR) {
      return new Arrival.Silence();
    }
    int received = ready < 0 ? ready : system.receive(socket, buffer);
    if (received == -Errno.EAGAIN) {
      return new Arrival.Silence();
    }
    return received < 0
        ? failure(-received)
        : new Arrival.Datagram(Arrays.copyOf(buffer, received));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    system.close(socket);
    try {
      Files.deleteIfExists(own);
    } catch (IOException e) {
      System.getLogger(LocalDialogue.class.getName())
          .log(System.Logger.Level.DEBUG, "socket left behind", e);
    }
  }

  private static Opening closed(int errno) {
    return new Opening.Closed(failure(errno));
  }

  private static Opening closed(Problem problem, String words) {
    return new Opening.Closed(new Failure(problem, words));
  }

  private static Failure failure(int errno) {
    var problem =
        switch (errno) {
          case Errno.ENOENT, Errno.ECONNREFUSED -> Problem.NOBODY;
          case Errno.EACCES, Errno.EPERM -> Problem.FORBIDDEN;
          default -> Problem.OTHER;
        };
    return new Failure(problem, Errno.words(errno));
  }
}
