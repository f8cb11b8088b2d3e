package org.truechimer.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.truechimer.process.Conversation;

/// A load generator that runs, and takes orders ([GeneratorProgram]). One thread's, but for
/// [#close].
final class Orders implements AutoCloseable {

  private static final Duration USUAL = Duration.ofSeconds(60);

  private final Conversation talking;

  private Orders(Conversation talking) {
    this.talking = talking;
  }

  /// Starts a generator and waits until it is ready.
  ///
  /// @throws IOException if it does not become so
  static Orders start(Setup setup, Seating seating) throws IOException {
    var orders =
        new Orders(
            Conversation.start(
                seating.guarded(
                    Lab.Seat.CLIENTS,
                    Seating.GENERATOR_CPU,
                    setup.own().command(List.of(), List.of("bench", "generator"))),
                setup.readers(),
                GeneratorProgram.LONGEST_LINE));
    try {
      var greeting = orders.answer(USUAL);
      if (!greeting.equals("ready")) {
        throw new IOException("the load generator does not start: " + greeting);
      }
    } catch (IOException e) {
      orders.close();
      throw e;
    }
    return orders;
  }

  /// Gives an order and waits until it is carried out.
  ///
  /// @return the answer
  /// @throws IOException with what the generator said, if it could not
  String give(String order) throws IOException {
    begin(order);
    return answer(USUAL);
  }

  /// Gives an order, and does not wait.
  void begin(String order) throws IOException {
    if (!talking.send(order)) {
      throw new IOException("the load generator has ended");
    }
  }

  /// Waits for the answer to the last order.
  String answer(Duration patience) throws IOException {
    return switch (talking.receive(patience)) {
      case Conversation.Heard.Line(var text) -> {
        if (text.startsWith("failed ")) {
          throw new IOException(text.substring("failed ".length()));
        }
        yield text;
      }
      case Conversation.Heard.Silence _ -> throw new IOException("the load generator is silent");
      case Conversation.Heard.Ended(_, var errors) ->
          throw new IOException("the load generator has ended: " + errors.strip());
    };
  }

  /// Has one window measured.
  Window window(String target, Traffic traffic, Load load, int warmUpMillis, int millis)
      throws IOException {
    var answer =
        give(
            "window %s %s %s %d %d"
                .formatted(
                    target,
                    traffic.name().toLowerCase(Locale.ROOT),
                    load.word(),
                    warmUpMillis,
                    millis));
    return Window.parse(answer.substring(answer.indexOf(' ') + 1));
  }

  @Override
  public void close() {
    talking.abandon();
  }
}
