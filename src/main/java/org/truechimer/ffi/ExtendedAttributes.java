package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Extended attributes of files on Linux, of all classes: Java itself knows only `user.`.
///
/// Links are not followed. An object belongs to one thread at a time.
public final class ExtendedAttributes {

  /// The file system has none.
  private static final int EOPNOTSUPP = 95;

  /// `XATTR_SIZE_MAX` and `XATTR_LIST_MAX` of the kernel's limits.h.
  private static final int MOST = 65_536;

  private static final MethodHandle LLISTXATTR =
      Downcall.inDefaultLibrary(
          "llistxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
  private static final MethodHandle LGETXATTR =
      Downcall.inDefaultLibrary(
          "lgetxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
  private static final MethodHandle LSETXATTR =
      Downcall.inDefaultLibrary(
          "lsetxattr",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));

  private final MemorySegment errno;
  private final MemorySegment buffer;

  /// Takes the memory for arguments, which lives as long as this object.
  public ExtendedAttributes() {
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    buffer = arena.allocate(MOST);
  }

  /// Reads all attributes that this process can see.
  ///
  /// @param path the file
  /// @return name and value; empty where the file system keeps none
  /// @throws IOException what the kernel said
  public Map<String, byte[]> read(String path) throws IOException {
    var attributes = new TreeMap<String, byte[]>();
    try (var arena = Arena.ofConfined()) {
      var file = arena.allocateFrom(path);
      for (var name : names(path, file)) {
        long size =
            (long)
                LGETXATTR.invokeExact(errno, file, arena.allocateFrom(name), buffer, (long) MOST);
        check(size, "lgetxattr " + name, path);
        attributes.put(name, buffer.asSlice(0, size).toArray(JAVA_BYTE));
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return attributes;
  }

  private String[] names(String path, MemorySegment file) throws Throwable {
    long size = (long) LLISTXATTR.invokeExact(errno, file, buffer, (long) MOST);
    if (size == 0 || (size < 0 && Downcall.error(errno) == EOPNOTSUPP)) {
      return new String[0];
    }
    check(size, "llistxattr", path);
    var list = buffer.asSlice(0, size).toArray(JAVA_BYTE);
    return new String(list, StandardCharsets.UTF_8).split("\0");
  }

  /// Sets an attribute.
  ///
  /// @param path the file
  /// @param name with its class
  /// @param value at most 64 KiB
  /// @throws IOException what the kernel said
  public void set(String path, String name, byte[] value) throws IOException {
    int result;
    try (var arena = Arena.ofConfined()) {
      MemorySegment.copy(value, 0, buffer, JAVA_BYTE, 0, value.length);
      result =
          (int)
              LSETXATTR.invokeExact(
                  errno,
                  arena.allocateFrom(path),
                  arena.allocateFrom(name),
                  buffer,
                  (long) value.length,
                  0);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    check(result, "lsetxattr " + name, path);
  }

  private void check(long result, String call, String path) throws IOException {
    if (result < 0) {
      throw new IOException(path + ": " + call + ": " + Errno.words(Downcall.error(errno)));
    }
  }
}
