package org.truechimer.cmdmon;

/// One request.
public sealed interface Query {

  /// Its command.
  ///
  /// @return the command
  Command command();

  /// A command without arguments.
  ///
  /// @param command one that takes none
  record Plain(Command command) implements Query {
    /// Checks the command.
    public Plain {
      check(command, Command.Form.PLAIN);
    }
  }

  /// A question about the source in one place of the list.
  ///
  /// @param command one that takes a place
  /// @param index place, from 0
  record ByIndex(Command command, int index) implements Query {
    /// Checks the command.
    public ByIndex {
      check(command, Command.Form.INDEX);
    }
  }

  /// A question about, or an order for, the source with one address.
  ///
  /// @param command one that takes an address
  /// @param address the source's
  record ByAddress(Command command, SourceAddress address) implements Query {
    /// Checks the command.
    public ByAddress {
      check(command, Command.Form.ADDRESS);
    }
  }

  /// [Command#ONLINE] or [Command#OFFLINE].
  ///
  /// @param command which of the two
  /// @param mask which bits of the address count; none for all sources
  /// @param address whose sources; none for all
  record Masked(Command command, SourceAddress mask, SourceAddress address) implements Query {
    /// Checks the command.
    public Masked {
      check(command, Command.Form.MASK);
    }
  }

  /// [Command#BURST].
  ///
  /// @param mask which bits of the address count; none for all sources
  /// @param address whose sources; none for all
  /// @param good how many good measurements are wanted
  /// @param total how many requests are sent for them at most
  record Burst(SourceAddress mask, SourceAddress address, int good, int total) implements Query {
    @Override
    public Command command() {
      return Command.BURST;
    }
  }

  /// [Command#MODIFY_MAKE_STEP].
  ///
  /// @param limit how many updates may still step; 0 none, negative any number
  /// @param threshold from which correction on, seconds
  record MakeStep(int limit, double threshold) implements Query {
    @Override
    public Command command() {
      return Command.MODIFY_MAKE_STEP;
    }
  }

  /// [Command#ADD_SOURCE].
  ///
  /// @param source the new source
  record AddSource(NewSource source) implements Query {
    @Override
    public Command command() {
      return Command.ADD_SOURCE;
    }
  }

  /// [Command#CLIENTS].
  ///
  /// @param first place of the server's table to begin at
  /// @param count how many, at most [ClientsReport#MOST]
  /// @param minHits only those with so many requests
  /// @param reset whether to clear the counts that were told
  record Clients(int first, int count, int minHits, boolean reset) implements Query {
    @Override
    public Command command() {
      return Command.CLIENTS;
    }
  }

  private static void check(Command command, Command.Form form) {
    if (command.form() != form) {
      throw new IllegalArgumentException(command + " takes other arguments");
    }
  }
}
