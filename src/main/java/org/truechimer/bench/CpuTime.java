package org.truechimer.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What processes have used of the processors, as Linux tells it.
final class CpuTime {

  /// The unit of `/proc/stat` on every architecture (`USER_HZ`).
  private static final double TICKS_PER_SECOND = 100;

  private static final int IDLE = 4;
  private static final int WAITING = 5;

  /// Behind the stolen time stands what is counted as `user` already.
  private static final int STOLEN = 8;

  private final Path proc;

  CpuTime() {
    this(Path.of("/proc"));
  }

  /// @param proc where the kernel tells it
  CpuTime(Path proc) {
    this.proc = proc;
  }

  /// What all threads of a process have used that it has now.
  ///
  /// @return seconds
  double ofProcess(long pid) throws IOException {
    long nanos = 0;
    try (var threads = Files.newDirectoryStream(proc.resolve(Long.toString(pid)).resolve("task"))) {
      for (var thread : threads) {
        nanos += ofThread(thread);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return nanos / 1e9;
  }

  private static long ofThread(Path thread) throws IOException {
    try {
      var text = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(text, 0, text.indexOf(' '), 10);
    } catch (NoSuchFileException _) {
      return 0; // It has just ended.
    }
  }

  /// What everything has used: programs, interrupts, and other guests of the same machine.
  ///
  /// @return seconds of one processor
  double ofAll() throws IOException {
    var text = Files.readString(proc.resolve("stat"));
    var words = text.substring(0, text.indexOf('\n')).split(" +", -1);
    long ticks = 0;
    for (int i = 1; i <= STOLEN; i++) {
      ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(words[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}
