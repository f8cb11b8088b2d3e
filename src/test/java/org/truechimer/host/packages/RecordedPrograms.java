package org.truechimer.host.packages;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.LineRunner;
import org.truechimer.process.LineRunner.AtLimit;

/// Answers with what was put in, in order, and keeps what was asked.
final class RecordedPrograms implements Programs {

  final List<List<String>> asked = new ArrayList<>();
  final List<AtLimit> limits = new ArrayList<>();
  private final Deque<CommandRunner.Ending> answers = new ArrayDeque<>();
  private final Deque<Run> runs = new ArrayDeque<>();

  private record Run(LineRunner.Ending ending, List<String> lines) {}

  RecordedPrograms answer(int exitCode, String output, String errors) {
    answers.add(new CommandRunner.Ending.Finished(exitCode, output, errors));
    return this;
  }

  RecordedPrograms follow(LineRunner.Ending ending, String lines) {
    runs.add(new Run(ending, lines.lines().toList()));
    return this;
  }

  @Override
  public CommandRunner.Ending run(List<String> command, Duration limit) {
    asked.add(command);
    return answers.remove();
  }

  @Override
  public LineRunner.Ending follow(
      List<String> command,
      Duration limit,
      AtLimit atLimit,
      Consumer<String> lines,
      BooleanSupplier stop) {
    asked.add(command);
    limits.add(atLimit);
    var answer = runs.remove();
    for (var line : answer.lines()) {
      lines.accept(line);
      if (stop.getAsBoolean()) {
        return new LineRunner.Ending.Stopped();
      }
    }
    return answer.ending();
  }

  /// The last word of each command, or what makes it special.
  List<String> verbs() {
    return asked.stream()
        .map(command ->
            command.contains("--download-only")
                ? "download"
                : command.contains("-s")
                    ? "simulate"
                    : command.getFirst().endsWith("dpkg-query")
                        ? "query"
                        : command.contains("update") ? "update" : "install")
        .toList();
  }
}
