package org.truechimer.bench;

/// Hears how far a run is. Called by the thread of the run.
public interface Listener {

  /// There is something to know.
  ///
  /// @param remark it
  void remark(Remark remark);

  /// A window begins.
  ///
  /// @param kind the load
  /// @param contender the server
  /// @param round from 1 on; 0 for one that only warms up
  /// @param rounds how many are wanted
  void window(Kind kind, Contender contender, int round, int rounds);

  /// A kind is done.
  ///
  /// @param report what it brought
  void finished(KindReport report);
}
