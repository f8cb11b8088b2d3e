package org.truechimer.service;

import java.util.List;

/// What came of a request. Every case says what did and what did not change.
public sealed interface Outcome {

  /// The steps that were taken, in order.
  ///
  /// @return an unmodifiable list
  List<StepReport> steps();

  /// It was done.
  ///
  /// @param steps what was done
  /// @param text what was asked for: the content of a file; empty otherwise
  record Done(List<StepReport> steps, String text) implements Outcome {
    /// Copies the list.
    public Done {
      steps = List.copyOf(steps);
    }
  }

  /// It was done and taken back, because it did not work.
  ///
  /// @param steps what was done
  /// @param why what did not work
  record RolledBack(List<StepReport> steps, String why) implements Outcome {
    /// Copies the list.
    public RolledBack {
      steps = List.copyOf(steps);
    }
  }

  /// It was not tried: it breaks a rule. Nothing changed.
  ///
  /// @param steps what was looked at
  /// @param why the rule, or the findings of the check
  record Refused(List<StepReport> steps, String why) implements Outcome {
    /// Copies the list.
    public Refused {
      steps = List.copyOf(steps);
    }
  }

  /// The right to do it is missing. Nothing changed.
  ///
  /// @param steps what was tried
  /// @param missing what is missing, for the administrator
  record NotPermitted(List<StepReport> steps, String missing) implements Outcome {
    /// Copies the list.
    public NotPermitted {
      steps = List.copyOf(steps);
    }
  }

  /// The user took it back. The steps say what had been done and was undone.
  ///
  /// @param steps what was done
  record Cancelled(List<StepReport> steps) implements Outcome {
    /// Copies the list.
    public Cancelled {
      steps = List.copyOf(steps);
    }
  }

  /// The system failed half-way.
  ///
  /// @param steps what was done
  /// @param problem what the system said
  record Failed(List<StepReport> steps, String problem) implements Outcome {
    /// Copies the list.
    public Failed {
      steps = List.copyOf(steps);
    }
  }
}
