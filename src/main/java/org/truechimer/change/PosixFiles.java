package org.truechimer.change;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.ExtendedAttributes;

/// The file system of this machine, Linux or macOS.
public final class PosixFiles implements FileOperations {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// The type in `st_mode`.
  private static final int TYPE = 0170000;

  private static final int TYPE_FOLDER = 0040000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_LINK = 0120000;
  private static final int PERMISSIONS = 07777;

  private final boolean linux;

  /// The file system of this machine.
  ///
  /// @param linux whether this is Linux, whose calls for extended attributes are the ones we have
  public PosixFiles(boolean linux) {
    this.linux = linux;
  }

  @Override
  public @Nullable FileStatus status(Path path) throws IOException {
    try {
      var found = Files.readAttributes(path, "unix:mode,uid,gid,size", LinkOption.NOFOLLOW_LINKS);
      int mode = (int) number(found, "mode");
      var kind =
          switch (mode & TYPE) {
            case TYPE_FOLDER -> FileStatus.Kind.FOLDER;
            case TYPE_FILE -> FileStatus.Kind.FILE;
            case TYPE_LINK -> FileStatus.Kind.LINK;
            default -> FileStatus.Kind.OTHER;
          };
      return new FileStatus(
          kind,
          (int) number(found, "uid"),
          (int) number(found, "gid"),
          mode & PERMISSIONS,
          number(found, "size"));
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private static long number(Map<String, Object> attributes, String name) throws IOException {
    if (attributes.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("the file system does not tell " + name);
  }

  @Override
  public byte[] read(Path file, int most) throws IOException {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var octets = in.readNBytes(most + 1);
      if (octets.length > most) {
        throw new IOException(file + " is longer than " + most + " octets");
      }
      return octets;
    }
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  @Override
  public Path linkTarget(Path link) throws IOException {
    return Files.readSymbolicLink(link);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void create(Path file) throws IOException {
    Files.createFile(file, OWNER_ONLY);
  }

  @Override
  public void append(Path file, byte[] octets) throws IOException {
    var end = Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    try (var channel = FileChannel.open(file, end)) {
      var rest = ByteBuffer.wrap(octets);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  @Override
  public void setOwner(Path file, int user, int group) throws IOException {
    Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void setMode(Path file, int mode) throws IOException {
    Files.setAttribute(file, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Map<String, byte[]> attributes(Path file) throws IOException {
    return linux ? new ExtendedAttributes().read(file.toString()) : Map.of();
  }

  @Override
  public void setAttribute(Path file, String name, byte[] value) throws IOException {
    new ExtendedAttributes().set(file.toString(), name, value);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public void syncFile(Path file) throws IOException {
    force(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    force(folder, Set.of(StandardOpenOption.READ));
  }

  private static void force(Path path, Set<? extends OpenOption> options) throws IOException {
    try (var channel = FileChannel.open(path, options)) {
      channel.force(true);
    }
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    var options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    var channel = FileChannel.open(file, options, OWNER_ONLY);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // Somebody else in this process has it, which is the same to the caller.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }
}
