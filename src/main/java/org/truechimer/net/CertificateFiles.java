package org.truechimer.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.FileProblem;

/// The certificate of a server that lives longer than it: read again whenever its files have
/// changed. New files that are no good change nothing but [#state]. For any thread.
final class CertificateFiles {

  private static final System.Logger LOG = System.getLogger(CertificateFiles.class.getName());

  private final Path certificates;
  private final Path key;
  private final ReentrantLock reading = new ReentrantLock();

  /// Guarded by `reading`.
  private String lastSeen;

  /// Published: what connections use from now on.
  private volatile Current current;

  /// With what connections are served, and what is wrong with newer files.
  private record Current(ServerIdentity identity, @Nullable FileProblem problem) {}

  private CertificateFiles(Path certificates, Path key, String seen, ServerIdentity identity) {
    this.certificates = certificates;
    this.key = key;
    lastSeen = seen;
    current = new Current(identity, null);
  }

  /// What came of opening.
  sealed interface Opened {

    /// They can be used.
    record Ready(CertificateFiles files) implements Opened {}

    /// They cannot.
    record Unusable(FileProblem problem) implements Opened {}
  }

  /// Reads the files for the first time.
  static Opened open(Path certificates, Path key) {
    // Looked at before it is read: a change in between is then seen at the next look.
    var seen = seen(certificates, key);
    return switch (ServerIdentity.read(certificates, key)) {
      case ServerIdentity.Read.Ready(var identity) ->
          new Opened.Ready(new CertificateFiles(certificates, key, seen, identity));
      case ServerIdentity.Read.Unusable(var problem) -> new Opened.Unusable(problem);
    };
  }

  /// For a connection: reads the files if they have changed, unless another thread is just doing
  /// so.
  ServerIdentity identity() {
    if (reading.tryLock()) {
      try {
        var seen = seen(certificates, key);
        if (!seen.equals(lastSeen)) {
          read(seen);
        }
      } finally {
        reading.unlock();
      }
    }
    return current.identity();
  }

  /// Reads the files in any case.
  void reload() {
    reading.lock();
    try {
      read(seen(certificates, key));
    } finally {
      reading.unlock();
    }
  }

  private void read(String seen) {
    lastSeen = seen;
    switch (ServerIdentity.read(certificates, key)) {
      case ServerIdentity.Read.Ready(var identity) -> {
        current = new Current(identity, null);
        LOG.log(
            System.Logger.Level.INFO,
            "certificate of the NTS server: {0}, valid until {1}",
            identity.certificate().subject(),
            identity.certificate().notAfter());
      }
      case ServerIdentity.Read.Unusable(var problem) -> {
        current = new Current(current.identity(), problem);
        LOG.log(
            System.Logger.Level.WARNING,
            "the old certificate of the NTS server stays in use: {0} {1} {2}",
            problem.file(),
            problem.cause(),
            problem.detail());
      }
    }
  }

  CertificateState state() {
    var now = current;
    return new CertificateState(certificates, now.identity().certificate(), now.problem());
  }

  /// What tells one content from another without reading it: replaced files have another identity,
  /// changed ones another time. Links are followed, as certbot's have to be.
  private static String seen(Path certificates, Path key) {
    return seen(certificates) + seen(key);
  }

  private static String seen(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return "%s %d %s;"
          .formatted(
              attributes.lastModifiedTime(),
              attributes.size(),
              Objects.requireNonNullElse(attributes.fileKey(), ""));
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
