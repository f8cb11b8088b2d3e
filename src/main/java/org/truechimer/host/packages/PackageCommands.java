package org.truechimer.host.packages;

import java.util.List;
import org.truechimer.process.CommandRunner.Ending;

/// What one package tool is told, and how its answers are read.
///
/// Every command is non-interactive and keeps configuration files that are in place.
interface PackageCommands {

  /// Says what would happen and changes nothing.
  List<String> simulate(String name);

  /// Reads the answer to [#simulate].
  ///
  /// @param output its standard output
  /// @return what it would do; nothing to add if it cannot
  Transaction transaction(String output);

  /// Fetches the list of packages.
  ///
  /// @return empty where this alone would leave the system half upgraded, or happens by itself
  List<String> refresh();

  /// Downloads and changes nothing, so that it can be taken back.
  ///
  /// @return empty where the tool cannot do that apart
  List<String> download(String name);

  /// Installs.
  List<String> install(String name);

  /// Asks the package database.
  List<String> query(String name);

  /// Reads the answer to [#query].
  ///
  /// @return the version; "?" if it is installed in an unknown one; empty if it is not installed
  String version(Ending.Finished answer);

  /// Why a command failed.
  ///
  /// @param exitCode its exit code
  /// @param words all that it said
  Obstacle obstacle(int exitCode, String words);

  /// What a line says of the progress.
  ///
  /// @return empty if nothing
  default String progress(String line) {
    return line.strip();
  }
}
