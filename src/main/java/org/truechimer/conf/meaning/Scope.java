package org.truechimer.conf.meaning;

/// Whom a rule is about.
public sealed interface Scope permits Network, Scope.Everybody, Scope.Sources, Scope.Named {

  /// Reads an address, a network or a name.
  ///
  /// @param text the word
  /// @return a [Network] or a [Named]
  static Scope of(String text) {
    var network = Network.of(text);
    return network == null ? new Named(text) : network;
  }

  /// Every address of both families.
  record Everybody() implements Scope {
    @Override
    public String toString() {
      return "all";
    }
  }

  /// The sources of this machine themselves (`restrict source`).
  record Sources() implements Scope {
    @Override
    public String toString() {
      return "source";
    }
  }

  /// A host by its name.
  ///
  /// @param name the name
  record Named(String name) implements Scope {
    @Override
    public String toString() {
      return name;
    }
  }
}
