package org.truechimer.helper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.ServiceRequest;

/// The form of a [ServiceRequest]: words with one space between, the text of a file in Base64.
///
/// There is one line for each request and no other that means the same: what does not come out
/// again as it went in is no request.
final class ServiceLine {

  private static final String ALL = "*";

  private ServiceLine() {}

  /// The words of a request.
  static String encode(ServiceRequest request) {
    return switch (request) {
      case ServiceRequest.Control(var daemon, var verb) -> words("control", daemon.id(), verb);
      case ServiceRequest.Install(var daemon) -> words("install", daemon.id());
      case ServiceRequest.Firewall(boolean open, boolean keys) ->
          words("firewall", open ? "open" : "close", keys ? "ntp+nts" : "ntp");
      case ServiceRequest.Apply(var daemon, var slot, var text, var expected, var watch) ->
          words("apply", daemon.id(), slot(slot), watch.toSeconds(), expected, base64(text));
      case ServiceRequest.Restore(var id, var watch) -> words("restore", id, watch.toSeconds());
      case ServiceRequest.Recover(boolean undo) -> words("recover", undo ? "undo" : "finish");
      case ServiceRequest.Resync(var daemon, boolean step) ->
          words("resync", daemon.id(), step ? "step" : "measure");
      case ServiceRequest.ChangeSource(var change, var address) ->
          words("source", change, address == null ? ALL : address);
      case ServiceRequest.ReadAll(var daemon) -> words("read", daemon.id());
      case ServiceRequest.ReadConfiguration(var daemon, var slot) ->
          words("show", daemon.id(), slot(slot));
    };
  }

  /// Reads the words of a request.
  ///
  /// @return null if they are none
  static @Nullable ServiceRequest decode(String line) {
    try {
      var request = request(line.split(" ", 7));
      return request != null && encode(request).equals(line) ? request : null;
    } catch (IllegalArgumentException
        | ArithmeticException
        | CharacterCodingException
        | ArrayIndexOutOfBoundsException _) {
      return null;
    }
  }

  private static @Nullable ServiceRequest request(String[] words) throws CharacterCodingException {
    return switch (words[0]) {
      case "control" ->
          new ServiceRequest.Control(
              daemon(words[1]), constant(ServiceRequest.Verb.class, words[2]));
      case "install" -> new ServiceRequest.Install(daemon(words[1]));
      case "firewall" ->
          new ServiceRequest.Firewall(words[1].equals("open"), words[2].equals("ntp+nts"));
      case "apply" ->
          new ServiceRequest.Apply(
              daemon(words[1]),
              slot(words[2]),
              text(words[5]),
              words[4],
              Duration.ofSeconds(Integer.parseInt(words[3])));
      case "restore" ->
          new ServiceRequest.Restore(words[1], Duration.ofSeconds(Integer.parseInt(words[2])));
      case "recover" -> new ServiceRequest.Recover(words[1].equals("undo"));
      case "resync" -> new ServiceRequest.Resync(daemon(words[1]), words[2].equals("step"));
      case "source" ->
          new ServiceRequest.ChangeSource(
              constant(ServiceRequest.SourceChange.class, words[1]),
              words[2].equals(ALL) ? null : words[2]);
      case "read" -> new ServiceRequest.ReadAll(daemon(words[1]));
      case "show" -> new ServiceRequest.ReadConfiguration(daemon(words[1]), slot(words[2]));
      default -> null;
    };
  }

  private static String words(Object... parts) {
    var line = new StringBuilder();
    for (var part : parts) {
      var word = part instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : part;
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return line.toString();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static Daemon daemon(String id) {
    var daemon = Daemon.of(id);
    if (daemon == null) {
      throw new IllegalArgumentException("no daemon: " + id);
    }
    return daemon;
  }

  private static String slot(FileSlot slot) {
    var kind = slot.kind().name().toLowerCase(Locale.ROOT);
    return slot.name().isEmpty() ? kind : kind + ":" + slot.name();
  }

  private static FileSlot slot(String word) {
    int colon = word.indexOf(':');
    return colon < 0
        ? new FileSlot(constant(FileSlot.Kind.class, word), "")
        : new FileSlot(
            constant(FileSlot.Kind.class, word.substring(0, colon)), word.substring(colon + 1));
  }

  /// The hyphen stands for nothing: a word cannot be empty.
  static String base64(String text) {
    return text.isEmpty()
        ? "-"
        : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads what [#base64] wrote.
  ///
  /// @throws IllegalArgumentException if it is no Base64
  /// @throws CharacterCodingException if it is no UTF-8
  static String text(String base64) throws CharacterCodingException {
    return base64.equals("-")
        ? ""
        : StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
            .toString();
  }
}
