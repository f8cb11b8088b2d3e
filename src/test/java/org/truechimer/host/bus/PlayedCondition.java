package org.truechimer.host.bus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A structure of systemd's property Conditions, `(sbbsi)`.
public final class PlayedCondition extends Struct {

  @Position(0)
  public final String name;

  @Position(1)
  public final boolean trigger;

  @Position(2)
  public final boolean negate;

  @Position(3)
  public final String parameter;

  @Position(4)
  public final int outcome;

  public PlayedCondition(
      String name, boolean trigger, boolean negate, String parameter, int outcome) {
    this.name = name;
    this.trigger = trigger;
    this.negate = negate;
    this.parameter = parameter;
    this.outcome = outcome;
  }
}
