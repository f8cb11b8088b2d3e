package org.truechimer.host.packages;

import java.util.List;
import java.util.Locale;

/// Recognises an obstacle by what tools say of it in English (all run with LC_ALL=C.UTF-8).
///
/// @param obstacle the obstacle
/// @param words any of these, in lower case
record Complaints(Obstacle obstacle, List<String> words) {

  /// What is common to all tools: the network and the disk.
  private static final List<Complaints> COMMON =
      List.of(
          of(Obstacle.NO_SPACE, "no space left on device", "not enough free space"),
          of(
              Obstacle.OFFLINE,
              "temporary failure resolving",
              "could not resolve host",
              "couldn't resolve host",
              "could not connect to",
              "network is unreachable",
              "failed to fetch",
              "failed to download metadata",
              "cannot download repomd",
              "curl error",
              "failed retrieving file",
              "failed to synchronize",
              "network error",
              "temporary error (try again later)"));

  static Complaints of(Obstacle obstacle, String... words) {
    return new Complaints(obstacle, List.of(words));
  }

  /// The first that matches.
  ///
  /// @param own what this tool says, asked first
  /// @param said its words
  static Obstacle recognise(List<Complaints> own, String said) {
    var lower = said.toLowerCase(Locale.ROOT);
    for (var list : List.of(own, COMMON)) {
      for (var complaint : list) {
        if (complaint.words.stream().anyMatch(lower::contains)) {
          return complaint.obstacle;
        }
      }
    }
    return Obstacle.OTHER;
  }
}
