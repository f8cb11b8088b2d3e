package org.truechimer.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.truechimer.helper.HelperConnection;
import org.truechimer.helper.HelperConnector;
import org.truechimer.helper.HelperTransport.Carried;
import org.truechimer.process.Conversation;

/// Starts the helper as root for a session, in the ways of [PrivilegedTransport].
public final class PrivilegedConnector implements HelperConnector {

  private static final Duration MOMENT = Duration.ofMillis(500);

  /// Five minutes: long enough to find the password.
  private static final int MOST_MOMENTS = 600;

  private final List<Path> programFolders;
  private final boolean graphicalSession;
  private final boolean terminal;
  private final List<String> helperCommand;
  private final Executor readers;

  /// A connector that looks in the given folders.
  ///
  /// @param programFolders where `pkexec` and `sudo` may lie
  /// @param graphicalSession true if a window for the password can be expected
  /// @param terminal true if somebody may be asked for it in the terminal
  /// @param helperCommand the helper: path of a program and its arguments
  /// @param readers runs one task for each session
  PrivilegedConnector(
      List<Path> programFolders,
      boolean graphicalSession,
      boolean terminal,
      List<String> helperCommand,
      Executor readers) {
    this.programFolders = List.copyOf(programFolders);
    this.graphicalSession = graphicalSession;
    this.terminal = terminal;
    this.helperCommand = List.copyOf(helperCommand);
    this.readers = readers;
  }

  /// The connector for this machine.
  ///
  /// @param environment of this process; tells whether there is a graphical session
  /// @param terminal true if somebody may be asked for the password in the terminal: for commands,
  ///   not for the window
  /// @param helperCommand the helper: full path of a program and its arguments
  /// @param readers runs one blocking task for each session
  /// @return the connector
  public static PrivilegedConnector ofThisMachine(
      Map<String, String> environment,
      boolean terminal,
      List<String> helperCommand,
      Executor readers) {
    return new PrivilegedConnector(
        ElevationWay.SYSTEM_FOLDERS,
        ElevationWay.graphical(environment),
        terminal,
        helperCommand,
        readers);
  }

  @Override
  public Connected connect(BooleanSupplier givenUp) {
    var problems = new ArrayList<String>();
    for (var way : ElevationWay.inOrder(graphicalSession)) {
      var program = way.find(programFolders);
      if (program == null) {
        continue;
      }
      var connected = connect(way, way.command(program, terminal, helperCommand), givenUp);
      if (!(connected instanceof Connected.NotAvailable(var missing))) {
        return connected;
      }
      problems.add(missing);
    }
    return new Connected.NotAvailable(
        problems.isEmpty() ? ElevationWay.NONE_INSTALLED : String.join("; ", problems));
  }

  private Connected connect(ElevationWay way, List<String> command, BooleanSupplier givenUp) {
    Conversation conversation;
    try {
      conversation = Conversation.start(command, readers, LONGEST_LINE);
    } catch (IOException e) {
      return new Connected.NotAvailable(way.program() + " cannot be started: " + e.getMessage());
    }
    conversation.send(GREETING);
    for (int i = 0; i < MOST_MOMENTS; i++) {
      switch (conversation.receive(MOMENT)) {
        // The virtual machine may say something on the same stream before.
        case Conversation.Heard.Line(var text) when text.equals(READY) -> {
          return new Connected.Ready(new Session(conversation));
        }
        case Conversation.Heard.Line _, Conversation.Heard.Silence _ -> {}
        case Conversation.Heard.Ended(int code, var errors) -> {
          conversation.abandon();
          return connected(way.silence(code, errors));
        }
      }
      if (givenUp.getAsBoolean()) {
        conversation.abandon();
        return new Connected.Declined("cancelled");
      }
    }
    conversation.abandon();
    return new Connected.Declined(way.program() + " got no answer in five minutes");
  }

  private static Connected connected(Carried carried) {
    return switch (carried) {
      case Carried.NotAvailable(var missing) -> new Connected.NotAvailable(missing);
      case Carried.Declined(var words) -> new Connected.Declined(words);
      case Carried.Answer(var line) -> new Connected.NotAvailable(line);
    };
  }

  /// A helper that runs.
  private record Session(Conversation conversation) implements HelperConnection {

    @Override
    public boolean send(String line) {
      return conversation.send(line);
    }

    @Override
    public Heard receive(Duration limit) {
      return switch (conversation.receive(limit)) {
        case Conversation.Heard.Line(var text) -> new Heard.Line(text);
        case Conversation.Heard.Silence _ -> new Heard.Nothing();
        case Conversation.Heard.Ended(_, var errors) -> new Heard.Ended(errors.strip());
      };
    }

    @Override
    public void close() {
      conversation.close();
    }
  }
}
