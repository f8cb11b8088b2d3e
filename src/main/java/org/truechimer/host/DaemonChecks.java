package org.truechimer.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.ConfigurationCheck;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.NativeCheck.Complaint;

/// Lets the daemons' own programs check a configuration: `chronyd -p`, OpenNTPD's `ntpd -n`,
/// ntpd-rs's `ntp-ctl validate`. The others have no such check.
///
/// The text goes into a file that only this user can read and that is gone afterwards. Blocks; for
/// worker threads.
public final class DaemonChecks implements ConfigurationCheck {

  /// Reading a file takes milliseconds; names are not looked up.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int MOST_COMPLAINTS = 50;

  /// chronyd: "… at line 2 in file /x"; OpenNTPD: "/x:2: syntax error".
  private static final Pattern LINE = Pattern.compile("at line (\\d{1,7}) in file|:(\\d{1,7}): ");

  /// chronyd puts the time before its words.
  private static final Pattern STAMP =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ (?:Fatal error : )?");

  private final CommandRunner runner;
  private final List<Path> programFolders;
  private final List<Path> scratchFolders;

  /// Checks with programs from certain folders.
  ///
  /// @param runner starts them
  /// @param programFolders where they are looked for, in order
  /// @param scratchFolders where the text may be put, the best first. A daemon under AppArmor may
  ///   read its own folder only, and that one is writable for an administrator only
  public DaemonChecks(CommandRunner runner, List<Path> programFolders, List<Path> scratchFolders) {
    this.runner = runner;
    this.programFolders = List.copyOf(programFolders);
    this.scratchFolders = List.copyOf(scratchFolders);
  }

  /// Checks with the programs of this machine.
  ///
  /// @return the checks
  public static DaemonChecks ofThisMachine() {
    return new DaemonChecks(
        new CommandRunner(),
        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/sbin", "/bin")
            .map(Path::of)
            .toList(),
        List.of(Path.of("/etc/chrony"), Path.of(System.getProperty("java.io.tmpdir", "/tmp"))));
  }

  @Override
  public NativeCheck check(Daemon daemon, FileSlot slot, String text) {
    if (slot.kind() == FileSlot.Kind.KEYS) {
      return new NativeCheck.NotAvailable("key files have no check of their own");
    }
    return switch (daemon) {
      case CHRONY -> run("chronyd", List.of("-p", "-f"), "chronyd -p", text);
      case OPENNTPD -> run("openntpd", List.of("-n", "-f"), "ntpd -n", text);
      case NTPD_RS -> run("ntp-ctl", List.of("validate", "-c"), "ntp-ctl validate", text);
      case NTP, NTPSEC, TIMESYNCD, W32TIME, TIMED ->
          new NativeCheck.NotAvailable(daemon.displayName() + " has no check of its own");
    };
  }

  private NativeCheck run(String program, List<String> options, String tool, String text) {
    var path = find(program);
    if (path == null) {
      return new NativeCheck.NotAvailable(program + " is not installed");
    }
    Path file = null;
    try {
      file = written(text);
      var command =
          Stream.concat(
                  Stream.of(path.toString()),
                  Stream.concat(options.stream(), Stream.of(file.toString())))
              .toList();
      return verdict(tool, file, runner.run(command, "", LONGEST));
    } catch (IOException e) {
      return new NativeCheck.NotAvailable("the text could not be written for the check: " + e);
    } finally {
      delete(file);
    }
  }

  private @Nullable Path find(String program) {
    return programFolders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private Path written(String text) throws IOException {
    var folder =
        scratchFolders.stream()
            .filter(Files::isWritable)
            .findFirst()
            .orElseThrow(() -> new IOException("no folder to write to"));
    var name = ".truechimer-check";
    var file =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempFile(
                folder,
                name,
                ".conf",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(folder, name, ".conf");
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(DaemonChecks.class.getName())
          .log(System.Logger.Level.WARNING, "a file for a check is left: " + file, e);
    }
  }

  private static NativeCheck verdict(String tool, Path file, Ending ending) {
    return switch (ending) {
      case Ending.Finished(int code, _, _) when code == 0 -> new NativeCheck.Accepted(tool);
      case Ending.Finished(_, _, var errors) when errors.contains("Could not open " + file) ->
          new NativeCheck.NotAvailable(tool + " may not read the file that it is to check");
      case Ending.Finished(int code, _, var errors) -> {
        var complaints =
            errors
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_COMPLAINTS)
                .map(line -> complaint(line, file))
                .toList();
        yield new NativeCheck.Rejected(
            tool,
            complaints.isEmpty() ? List.of(new Complaint(0, "exit code " + code)) : complaints);
      }
      case Ending.TimedOut() -> new NativeCheck.NotAvailable(tool + " did not end");
      case Ending.NotStarted(var problem) -> new NativeCheck.NotAvailable(problem);
    };
  }

  private static Complaint complaint(String line, Path file) {
    var match = LINE.matcher(line);
    int number = 0;
    // A line of another file, which this one includes, is no line of ours.
    if (line.contains(file.toString()) && match.find()) {
      number = Integer.parseInt(match.group(1) == null ? match.group(2) : match.group(1));
    }
    var words = STAMP.matcher(line).replaceFirst("");
    return new Complaint(number, words.replace(" in file " + file, "").replace(file + ":", ""));
  }
}
