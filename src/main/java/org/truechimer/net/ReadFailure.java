package org.truechimer.net;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;

/// Why a file that a server was given cannot be read, by how the system refused it.
public final class ReadFailure {

  private ReadFailure() {}

  /// Finds the cause.
  ///
  /// @param file the file
  /// @param refusal how the system said it
  /// @return the file, the cause and the system's words, unless the cause says it all
  public static FileProblem of(String file, IOException refusal) {
    return switch (refusal) {
      case NoSuchFileException _ -> new FileProblem(file, Cause.MISSING, "");
      case AccessDeniedException _ -> new FileProblem(file, Cause.FORBIDDEN, "");
      // Its message begins with the name of the file.
      case FileSystemException e when e.getReason() != null ->
          new FileProblem(file, Cause.UNREADABLE, e.getReason());
      default -> new FileProblem(file, Cause.UNREADABLE, words(refusal));
    };
  }

  /// What a library said, or what kind of failure it was.
  static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
