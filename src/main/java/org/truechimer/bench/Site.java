package org.truechimer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// What a run makes on this machine, and removes: a folder and network namespaces.
///
/// @param folder for configuration and what programs say
/// @param lab where they stand
record Site(Path folder, Lab lab) implements AutoCloseable {

  /// Makes the folder.
  ///
  /// @param lab is closed with the site, also if there is none
  static Site in(Lab lab) throws IOException {
    try {
      return new Site(Files.createTempDirectory("truechimer-bench"), lab);
    } catch (IOException e) {
      lab.close();
      throw e;
    }
  }

  @Override
  public void close() {
    lab.close();
    try (var files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (var file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(Site.class.getName())
          .log(System.Logger.Level.WARNING, "not removed: {0}", e.getMessage());
    }
  }
}
