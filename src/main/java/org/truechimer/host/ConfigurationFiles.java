package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.ConfigurationFile.Access;

/// Reads configuration files below a root folder, tolerantly: one that is not there, that we may
/// not read, or that is too large to be one, has no lines.
final class ConfigurationFiles {

  /// Files that are opened at most, and how large each may be: a loop of inclusions ends there.
  private static final int MOST_FILES = 200;

  private static final long LARGEST_FILE = 1 << 20;

  private final Path root;
  private int opened;

  /// Files below a root.
  ///
  /// @param root "/", or another folder for tests
  ConfigurationFiles(Path root) {
    this.root = root;
  }

  /// The lines of a file, without blanks around them.
  ///
  /// @param file absolute path as written in a configuration
  List<String> lines(String file) {
    try {
      var path = below(file);
      if (path == null
          || !Files.isRegularFile(path)
          || Files.size(path) > LARGEST_FILE
          || ++opened > MOST_FILES) {
        return List.of();
      }
      return Files.readString(path, StandardCharsets.ISO_8859_1)
          .lines()
          .map(String::strip)
          .toList();
    } catch (IOException e) {
      System.getLogger(ConfigurationFiles.class.getName())
          .log(System.Logger.Level.DEBUG, "not readable: " + file, e);
      return List.of();
    }
  }

  /// Whether a file is there, and readable for us.
  ///
  /// @param file absolute path as written in a configuration
  Access access(String file) {
    var path = below(file);
    if (path == null) {
      return Access.MISSING;
    }
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return Files.isReadable(path) ? Access.READABLE : Access.NO_PERMISSION;
    } catch (AccessDeniedException e) {
      // A folder on the way is closed to us; whether the file is there cannot be told.
      return Access.NO_PERMISSION;
    } catch (IOException e) {
      return Access.MISSING;
    }
  }

  /// The files of a folder, in the order of their names.
  ///
  /// @param folder absolute path
  /// @param suffix how their names end
  /// @return absolute paths as a configuration would write them
  List<String> filesIn(String folder, String suffix) {
    return matching(folder, "*" + suffix);
  }

  /// The files that a path with wildcards in its last part means, in the order of their names.
  ///
  /// @param pattern absolute path
  /// @return absolute paths as a configuration would write them
  List<String> matching(String pattern) {
    int slash = pattern.lastIndexOf('/');
    if (slash < 0) {
      return List.of();
    }
    return pattern.matches(".*[*?\\[].*")
        ? matching(pattern.substring(0, slash), pattern.substring(slash + 1))
        : List.of(pattern);
  }

  private List<String> matching(String folder, String glob) {
    var path = below(folder);
    if (path == null || !Files.isDirectory(path)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      PathMatcher matcher = path.getFileSystem().getPathMatcher("glob:" + glob);
      for (var entry : entries) {
        var name = entry.getFileName();
        if (name != null && matcher.matches(name)) {
          names.add(folder + "/" + name);
        }
      }
    } catch (IOException | DirectoryIteratorException | PatternSyntaxException e) {
      System.getLogger(ConfigurationFiles.class.getName())
          .log(System.Logger.Level.DEBUG, "not readable: " + folder, e);
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  private @Nullable Path below(String file) {
    try {
      return file.startsWith("/") ? root.resolve(file.substring(1)) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
