package org.truechimer.host.bus;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/// A service on a private bus that answers as systemd does. Names and types of methods and
/// properties are those of org.freedesktop.systemd1(5) and of `busctl introspect` on systemd 252.
public final class PlayedSystemd implements AutoCloseable {

  private static final String NAME = "org.freedesktop.systemd1";
  private static final String PATH = "/org/freedesktop/systemd1";

  private final DBusConnection connection;
  private final Map<String, PlayedUnit> units = new ConcurrentHashMap<>();
  private final PlayedUnit missing;

  public PlayedSystemd(PrivateBus bus) throws Exception {
    connection = bus.connection();
    connection.exportObject(PATH, new PlayedManager());
    // systemd has an object even for what is not there.
    missing =
        new PlayedUnit("nosuch.service", PATH + "/unit/missing")
            .set("LoadState", "not-found")
            .state("inactive", "dead");
    connection.exportObject(missing.path, missing);
    connection.requestBusName(NAME);
  }

  /// Adds a unit that runs.
  public PlayedUnit unit(String name) throws Exception {
    var unit = new PlayedUnit(name, PATH + "/unit/u" + units.size());
    units.put(name, unit);
    connection.exportObject(unit.path, unit);
    return unit;
  }

  /// Another name of a unit.
  public void alias(String alias, String name) {
    units.put(alias, named(name));
  }

  private PlayedUnit named(String name) {
    return Objects.requireNonNull(units.get(name), name);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  /// The interface Manager.
  @DBusInterfaceName("org.freedesktop.systemd1.Manager")
  public interface Manager extends DBusInterface {
    void Subscribe();

    DBusPath LoadUnit(String name);

    DBusPath StartUnit(String name, String mode);

    DBusPath StopUnit(String name, String mode);

    void UnmaskUnitFiles(List<String> files, boolean runtime);

    void EnableUnitFiles(List<String> files, boolean runtime, boolean force);

    void Reload();
  }

  /// The manager.
  public final class PlayedManager implements Manager, Properties {

    @Override
    public void Subscribe() {}

    @Override
    public void Reload() {}

    @Override
    public DBusPath LoadUnit(String name) {
      return new DBusPath(units.getOrDefault(name, missing).path);
    }

    @Override
    public DBusPath StartUnit(String name, String mode) {
      var unit = named(name);
      unit.onStart.run();
      return job(name);
    }

    @Override
    public DBusPath StopUnit(String name, String mode) {
      named(name).state("inactive", "dead");
      return job(name);
    }

    @Override
    public void UnmaskUnitFiles(List<String> files, boolean runtime) {
      named(files.getFirst()).set("LoadState", "loaded");
    }

    @Override
    public void EnableUnitFiles(List<String> files, boolean runtime, boolean force) {
      named(files.getFirst()).set("UnitFileState", "enabled");
    }

    private DBusPath job(String name) {
      var job = new DBusPath(PATH + "/job/7");
      try {
        for (var path : List.of(new DBusPath(PATH + "/job/6"), job)) {
          connection.sendMessage(
              connection
                  .getMessageFactory()
                  .createSignal(
                      null,
                      PATH,
                      "org.freedesktop.systemd1.Manager",
                      "JobRemoved",
                      "uoss",
                      new UInt32(7),
                      path,
                      name,
                      "done"));
        }
      } catch (DBusException e) {
        throw new IllegalStateException(e);
      }
      return job;
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
      return Map.of("Version", new Variant<>("252.39-1~deb12u1"));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <A> A Get(String type, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <A> void Set(String type, String name, A value) {}

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return PATH;
    }
  }

  /// A unit.
  public static final class PlayedUnit implements Properties {

    private final String path;
    private final Map<String, Variant<?>> properties = new HashMap<>();
    private Runnable onStart = () -> state("active", "running");

    private PlayedUnit(String name, String path) {
      this.path = path;
      set("Id", name);
      set("LoadState", "loaded");
      set("UnitFileState", "enabled");
      set("FragmentPath", "/lib/systemd/system/" + name);
      set("Result", "success");
      properties.put("DropInPaths", new Variant<>(new String[0], "as"));
      properties.put("MainPID", new Variant<>(new UInt32(685)));
      properties.put("ConditionResult", new Variant<>(true));
      properties.put("ConditionTimestamp", new Variant<>(new UInt64("1795386014729400")));
      properties.put("ActiveEnterTimestamp", new Variant<>(new UInt64("1795386014729400")));
      state("active", "running");
    }

    public PlayedUnit set(String property, String value) {
      properties.put(property, new Variant<>(value));
      return this;
    }

    public PlayedUnit state(String active, String sub) {
      return set("ActiveState", active).set("SubState", sub);
    }

    /// A start is skipped with success, as systemd does if a condition does not hold.
    public void failCondition(String name, String parameter) {
      onStart =
          () -> {
            properties.put("ConditionResult", new Variant<>(false));
            properties.put(
                "Conditions",
                new Variant<>(
                    List.of(
                        new PlayedCondition("ConditionPathExists", false, false, "/etc", 1),
                        new PlayedCondition(name, false, true, parameter, -1)),
                    "a(sbbsi)"));
          };
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
      return properties;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <A> A Get(String type, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <A> void Set(String type, String name, A value) {}

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return path;
    }
  }
}
