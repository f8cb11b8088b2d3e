package org.truechimer.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.StepReport;

/// What was done, one small file for each request, which everybody may read.
///
/// A file of its own survives the loss of power best: its name is on the disk before anything else
/// is touched, later records only ever make it longer, and old ones go by removing a file, not by
/// writing a common one anew. A file without a valid first record belongs to a request that never
/// touched anything.
public final class ChangeJournal {

  /// Old ones go.
  static final int MOST_STORIES = 200;

  /// About twenty lines, each bounded by the longest words of a service manager.
  private static final int MOST_OCTETS = 1 << 20;

  private static final int LONGEST_LINE = 4000;

  private static final String SUFFIX = ".journal";

  private static final Pattern NAME = Pattern.compile("[0-9TZ-]+-[0-9a-f]{16}");

  private final FileOperations files;
  private final Path folder;

  /// The journal in a folder.
  ///
  /// @param files the file system
  /// @param folder where it lies; need not exist
  ChangeJournal(FileOperations files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /// Writes down what is about to begin. When this returns it is on the disk.
  ///
  /// @param id the name of the request
  /// @param first the beginning
  void begin(String id, JournalRecord first) throws IOException {
    var file = file(id);
    files.create(file);
    files.setMode(file, 0644);
    files.append(file, octets(first));
    files.syncFile(file);
    files.syncFolder(folder);
  }

  /// Goes on. When this returns it is on the disk.
  ///
  /// @param id the name of the request
  /// @param record what is to be added
  void add(String id, JournalRecord record) throws IOException {
    var file = file(id);
    files.append(file, octets(record));
    files.syncFile(file);
  }

  /// The first line feed ends a line that was torn before.
  private static byte[] octets(JournalRecord record) {
    return ("\n" + JournalLine.of(shortened(record)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JournalRecord shortened(JournalRecord record) {
    return switch (record) {
      case JournalRecord.Took(var report) ->
          new JournalRecord.Took(
              new StepReport(report.step(), report.state(), cut(report.detail())));
      case JournalRecord.Ended(var result, var why) -> new JournalRecord.Ended(result, cut(why));
      case JournalRecord.Begun _, JournalRecord.Noted _ -> record;
    };
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST_LINE));
  }

  /// All that is known, the newest first.
  ///
  /// @return at most as many as are kept
  List<Story> stories() throws IOException {
    var stories = new ArrayList<Story>();
    for (var id : ids()) {
      var story = read(id);
      if (story != null && stories.size() < MOST_STORIES) {
        stories.add(story);
      }
    }
    return stories;
  }

  /// The request that was cut off.
  ///
  /// @return null if there is none
  @Nullable Story unfinished() throws IOException {
    return stories().stream().filter(story -> !story.ended()).findFirst().orElse(null);
  }

  /// Removes the oldest.
  void trim() throws IOException {
    var ids = ids();
    for (int i = MOST_STORIES; i < ids.size(); i++) {
      var story = read(ids.get(i));
      if (story == null || story.ended()) {
        files.delete(file(ids.get(i)));
      }
    }
  }

  private @Nullable Story read(String id) throws IOException {
    var text = new String(files.read(file(id), MOST_OCTETS), StandardCharsets.UTF_8);
    var records = new ArrayList<JournalRecord>();
    for (var line : text.split("\n", -1)) {
      var record = JournalLine.read(line);
      if (record != null) {
        records.add(record);
      }
    }
    return records.isEmpty()
            || records.getFirst() instanceof JournalRecord.Took
            || records.getFirst() instanceof JournalRecord.Ended
        ? null
        : new Story(records);
  }

  private List<String> ids() throws IOException {
    if (files.status(folder) == null) {
      return List.of();
    }
    return files.list(folder).stream()
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .filter(name -> NAME.matcher(name).matches())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }
}
