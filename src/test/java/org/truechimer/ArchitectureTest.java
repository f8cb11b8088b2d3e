package org.truechimer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.truechimer.clock.ClockSetting;
import org.truechimer.helper.HelperRequest;
import org.truechimer.service.FileSlot;
import org.truechimer.service.ServiceRequest;
import org.truechimer.time.NtpDuration;

/// The rules that keep the parts apart: the direction of dependence, one owner for each kind of
/// input and output, one thread for the window.
///
/// Each package has a line in [#MAY_IMPORT] that says what it may know, the same as its
/// `package-info.java`. There is no list of exceptions.
@AnalyzeClasses(packages = "org.truechimer", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String ROOT = "org.truechimer.";

  private static final String[] JAVAFX = {
    "javafx..",
    "org.controlsfx..",
    "impl.org.controlsfx..",
    "eu.hansolo..",
    "atlantafx..",
    "org.kordamp.ikonli..",
    "org.fxmisc..",
    "org.reactfx.."
  };

  private static final String SCREEN =
      "wording snapshot command service diagnosis settings time ui.fx ui.control ui.series ui.claims javafx";

  /// What a package may import besides itself, `java` and JSpecify. A package that is not here may
  /// not exist.
  private static final Map<String, String> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("time", ""),
          Map.entry("wire", "time"),
          Map.entry("auth", ""),
          Map.entry("nts", "time wire auth"),
          Map.entry("client", "time wire auth nts"),
          Map.entry("server", "time auth nts cmdmon snapshot command"),
          Map.entry("net.server", "time ffi server snapshot"),
          Map.entry(
              "serving",
              "time auth nts server net net.server settings monitor metrics snapshot command"),
          Map.entry("discipline", "time client"),
          Map.entry("trust", "snapshot"),
          Map.entry("snapshot", "time"),
          Map.entry("command", "time snapshot"),
          Map.entry("service", "time snapshot"),
          Map.entry("conf", "service difflib"),
          Map.entry("conf.catalogue", "conf"),
          Map.entry("conf.check", "conf conf.catalogue service tomlj"),
          Map.entry("conf.assist", "conf conf.catalogue"),
          Map.entry(
              "wording",
              "time snapshot command service conf conf.catalogue conf.check diagnosis conf.meaning conf.roles conf.translate"),
          Map.entry("conf.meaning", "conf conf.check tomlj"),
          Map.entry("conf.translate", "conf conf.meaning"),
          Map.entry("conf.roles", "conf conf.check conf.meaning"),
          Map.entry("diagnosis", "snapshot service"),
          Map.entry("history", "snapshot"),
          Map.entry("ffi", ""),
          Map.entry("clock", "time ffi snapshot"),
          Map.entry("net", "time ffi nts snapshot"),
          Map.entry(
              "engine", "time wire auth nts client discipline trust snapshot command clock net"),
          Map.entry("sim", "time wire snapshot command clock net engine snakeyaml"),
          Map.entry("host", "time snapshot command helper process service gson"),
          Map.entry("host.packages", "service process"),
          Map.entry("host.firewall", "service process net host.bus"),
          Map.entry("host.facts", "time diagnosis process net gson"),
          Map.entry("host.resync", "service process"),
          Map.entry("host.chrony", "cmdmon net service snapshot"),
          Map.entry("host.ntpd", "mode6 net service snapshot time"),
          Map.entry("host.ntpdrs", "net service snapshot time gson"),
          Map.entry("host.watch", "service"),
          Map.entry("columns", ""),
          Map.entry("cmdmon", "columns"),
          Map.entry("mode6", "columns time"),
          Map.entry("monitor", "time auth snapshot cmdmon mode6"),
          Map.entry("host.bus", "dbus"),
          Map.entry("host.control", "service process host host.bus"),
          Map.entry("host.inspect", "service process host host.bus"),
          Map.entry("host.timesyncd", "snapshot service host host.bus"),
          Map.entry("host.w32time", "snapshot service process host.control"),
          Map.entry("host.macos", "snapshot service process"),
          Map.entry("process", ""),
          Map.entry("helper", "time clock service snapshot"),
          Map.entry("change", "service ffi"),
          Map.entry("history.jdbc", "history snapshot"),
          Map.entry("metrics", "time snapshot prometheus httpserver"),
          Map.entry("settings", "time nts command gson"),
          Map.entry("demo", "time wire net"),
          Map.entry("bench", "time wire auth nts net ffi process snapshot gson"),
          Map.entry(
              "cli",
              "snapshot command service conf conf.check conf.meaning conf.translate conf.roles diagnosis"
                  + " engine sim bench time wording picocli gson"),
          Map.entry("ui.series", "snapshot service"),
          Map.entry("ui.fx", "snapshot command settings javafx service"),
          Map.entry("ui.control", "ui.series javafx"),
          Map.entry("ui.claims", "wording snapshot service time ui.fx ui.control ui.series javafx"),
          Map.entry("ui.overview", SCREEN),
          Map.entry("ui.sources", SCREEN),
          Map.entry("ui.server", SCREEN),
          Map.entry("ui.settings", SCREEN),
          Map.entry(
              "ui.hostservice",
              SCREEN
                  + " service conf conf.catalogue conf.check conf.assist conf.meaning conf.roles conf.translate"),
          Map.entry(
              "ui.shell",
              SCREEN + " service ui.overview ui.sources ui.server ui.settings ui.hostservice"),
          Map.entry(
              "app",
              "serving monitor time auth nts snapshot command service diagnosis conf conf.check conf.meaning wording settings history"
                  + " history.jdbc clock net engine host host.bus host.chrony host.control"
                  + " host.facts host.firewall host.inspect host.macos host.ntpd host.ntpdrs"
                  + " host.packages host.resync host.timesyncd host.w32time host.watch cmdmon"
                  + " change helper process demo bench cli ffi ui.fx ui.shell javafx"));

  private static final Map<String, String[]> LIBRARIES =
      Map.of(
          "javafx", JAVAFX,
          "prometheus", new String[] {"io.prometheus.metrics.."},
          "httpserver", new String[] {"com.sun.net.httpserver.."},
          "dbus", new String[] {"org.freedesktop.dbus.."},
          "gson", new String[] {"com.google.gson.."},
          "difflib", new String[] {"com.github.difflib.."},
          "tomlj", new String[] {"org.tomlj.."},
          "snakeyaml", new String[] {"org.snakeyaml.."},
          "picocli", new String[] {"picocli.."});

  private static final String[] PURE =
      packages(
          "time",
          "wire",
          "auth",
          "nts",
          "client",
          "server",
          "discipline",
          "trust",
          "snapshot",
          "command",
          "service",
          "conf..",
          "diagnosis",
          "columns",
          "cmdmon",
          "mode6",
          "monitor",
          "wording",
          "history");

  @ArchTest static final ArchRule R1_EACH_PACKAGE_KNOWS_ONLY_WHAT_ITS_LINE_ALLOWS = whitelists();

  @ArchTest
  static final ArchRule R1_OF_THE_CLIENT_THE_DISCIPLINE_KNOWS_MEASUREMENTS_ONLY =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "discipline")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOT + "client").and(not(fullName(".*\\.Measurement;?"))));

  @ArchTest
  static final ArchRule R2_NO_CYCLES =
      slices().matching("org.truechimer.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule R3_THE_PURE_CIRCLE_TOUCHES_NOTHING_OUTSIDE =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..",
                      "javax.net..",
                      "java.nio.channels..",
                      "java.nio.file..",
                      "java.sql..",
                      "java.lang.foreign..",
                      "java.util.logging..")
                  .or(type(Thread.class))
                  .or(type(Process.class))
                  .or(type(System.Logger.class))
                  .or(fullName("java\\.util\\.concurrent\\..*(Execut|Future|Thread|Lock|Queue).*"))
                  .or(fullName("java\\.io\\.(File|RandomAccess|Console|Print).*")));

  /// A simulated world knows addresses, because the engine does, and nothing else outside.
  @ArchTest
  static final ArchRule R3_A_SIMULATED_WORLD_TOUCHES_NOTHING_OUTSIDE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "sim")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.nio.channels..",
                      "java.nio.file..",
                      "java.sql..",
                      "java.lang.foreign..",
                      "java.util.concurrent..")
                  .or(fullName("java\\.net\\.(?!Inet).*"))
                  .or(type(Thread.class))
                  .or(type(Process.class)));

  @ArchTest
  static final ArchRule R4_THE_TOOLKIT_STAYS_IN_FRONT =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("ui..", "app"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JAVAFX);

  @ArchTest
  static final ArchRule R5_A_VIEW_MODEL_RUNS_WITHOUT_A_TOOLKIT =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..");

  @ArchTest
  static final ArchRule R6_ONE_PLACE_HOPS_TO_THE_JAVAFX_THREAD =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "ui.fx")
          .should()
          .callMethodWhere(target(fullNameMatching("javafx\\.application\\.Platform\\.run.*")));

  @ArchTest
  static final ArchRule R7_A_VIEW_DECIDES_NOTHING =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("View")
          .and()
          .resideInAPackage(ROOT + "ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages("engine", "host", "history..", "command"));

  @ArchTest
  static final ArchRule R8_THE_CLOCK_IS_READ_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("clock", "app"))
          .should()
          .callMethodWhere(
              target(
                  fullNameMatching(
                      "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*"
                          + "|java\\.time\\.(Instant|.*Date.*|.*Time|Year.*)\\.now\\(.*"
                          + "|java\\.time\\.Clock\\.(system|tick).*"
                          + "|java\\.time\\.InstantSource\\.system\\(.*")))
          .orShould()
          .callConstructor(Date.class);

  @ArchTest
  static final ArchRule R9_FOREIGN_CALLS_STAY_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "ffi")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  static final ArchRule R9_NO_NATIVE_METHODS =
      methods().should().notHaveModifier(JavaModifier.NATIVE);

  @ArchTest
  static final ArchRule R10_SOCKETS_STAY_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "net..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net", "java.net.http", "javax.net..")
                  .and(
                      not(
                          fullName(
                              "java\\.net\\.(Inet.*Address|UnknownHostException|BindException|UR[IL])")))
                  .or(
                      resideInAnyPackage("java.nio.channels..")
                          .and(
                              not(
                                  fullName(
                                      "java\\.nio\\.channels\\.(FileChannel|FileLock|OverlappingFileLockException)")))));

  @ArchTest
  static final ArchRule R10_THE_HTTP_SERVER_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "metrics")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.net..");

  @ArchTest
  static final ArchRule R10_NAMES_ARE_LOOKED_UP_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "net")
          .should()
          .callMethodWhere(
              target(
                  fullNameMatching(
                      "java\\.net\\.InetAddress\\.(getByName|getAllByName|getCanon.*)\\(.*")));

  @ArchTest
  static final ArchRule R10_ADDRESSES_ARE_VALUES_OF_A_FEW =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              packages(
                  "net..", "ffi", "engine", "demo", "sim", "bench", "metrics", "serving", "app"))
          .should()
          .dependOnClassesThat(fullName("java\\.net\\.Inet.*Address"));

  @ArchTest
  static final ArchRule R10_THE_DATABASE_STAYS_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "history.jdbc")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule R11_ONE_PACKAGE_STARTS_PROCESSES =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "process")
          .should()
          .dependOnClassesThat(type(ProcessBuilder.class))
          .orShould()
          .callMethodWhere(target(fullNameMatching("java\\.lang\\.Runtime\\.exec\\(.*")));

  @ArchTest
  static final ArchRule R12_THE_PRIVILEGED_PROGRAM_KNOWS_LITTLE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "helper")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      packages(
                          "engine",
                          "net",
                          "host",
                          "change",
                          "history..",
                          "settings",
                          "ui..",
                          "cli"))
                  .or(resideInAnyPackage("java.nio.file..", "java.net.."))
                  .or(fullName("java\\.io\\.(File|RandomAccess).*"))
                  .or(type(ProcessBuilder.class)));

  @ArchTest
  static final ArchRule R14_THE_CONTRACTS_ARE_VALUES =
      classes()
          .that()
          .resideInAnyPackage(packages("snapshot", "command"))
          .and()
          .areNotAnonymousClasses()
          .should()
          .beRecords()
          .orShould()
          .beEnums()
          .orShould()
          .beInterfaces();

  @ArchTest
  static final ArchRule R15_NO_STATIC_STATE =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);

  @ArchTest
  static final ArchRule R15_NO_SINGLETONS =
      noMethods().should().haveName("getInstance").orShould().haveName("instance");

  @ArchTest
  static final ArchRule R16_THREADS_ARE_STARTED_BY_A_FEW =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              packages("engine", "net..", "serving", "history.jdbc", "metrics", "ui.fx", "app"))
          .should()
          .callConstructorWhere(
              target(
                  fullNameMatching(
                      "java\\.(lang\\.Thread|util\\.Timer|util\\.concurrent\\..*(Executor|Pool).*)\\.<init>.*")))
          .orShould()
          .callMethodWhere(
              target(
                  fullNameMatching(
                      "java\\.lang\\.Thread\\.(ofVirtual|ofPlatform|startVirtualThread)\\(.*"
                          + "|java\\.util\\.concurrent\\.Executors\\..*")));

  @ArchTest
  static final ArchRule R17_STANDARD_STREAMS_BELONG_TO_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages(packages("cli", "app"))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule R17_ONE_WAY_TO_LOG =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..");

  @ArchTest
  static final ArchRule R18_NAMES_SAY_WHAT_A_TYPE_IS =
      noClasses()
          .should()
          .haveNameMatching(".*[a-z](Manager|Utils?|Impl|Helper|Data|Info)")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..misc..", "..core..");

  @ArchTest
  static final ArchRule R19_FIELDS_ARE_PRIVATE =
      fields()
          .that()
          .areNotStatic()
          .and(notSynthetic())
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .bePrivate();

  @ArchTest
  static final ArchRule R20_AN_ARGUMENT_IS_A_VALUE =
      noMethods()
          .that()
          .arePublic()
          .should()
          .haveRawParameterTypes(
              DescribedPredicate.describe(
                  "an Optional",
                  (List<JavaClass> parameters) ->
                      parameters.stream().anyMatch(p -> p.isEquivalentTo(Optional.class))));

  /// R1: a package without a line fails, and so does a line without a package.
  @ArchTest
  static void everyPackageHasALine(JavaClasses all) {
    var present =
        all.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(MAY_IMPORT.keySet()), present);
  }

  /// What a request may be made of. Text is checked: the names where it may be are [#CHECKED_TEXT].
  private static final Set<Class<?>> HARMLESS =
      Set.of(
          NtpDuration.class,
          Duration.class,
          ClockSetting.class,
          FileSlot.class,
          ServiceRequest.class);

  /// Checked by `helper.ServiceRequestCheck` and `helper.PathRules`; the name of a slot by itself.
  private static final Set<String> CHECKED_TEXT =
      Set.of(
          "Apply.text",
          "Apply.expected",
          "Restore.backupId",
          "ChangeSource.address",
          "FileSlot.name");

  /// R12: what the privileged program can be asked for is a closed list of numbers, choices, and a
  /// few texts that are checked: no path, no command.
  @ArchTest
  static void aRequestToThePrivilegedProgramNamesNoPathAndNoCommand(JavaClasses all) {
    assertTrue(HelperRequest.class.isSealed());
    assertTrue(ServiceRequest.class.isSealed());
    var texts = new TreeSet<String>();
    Stream.of(HelperRequest.class, ServiceRequest.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .forEach(request -> collectTexts(request, texts));
    collectTexts(FileSlot.class, texts);
    collectTexts(ClockSetting.class, texts);
    assertEquals(new TreeSet<>(CHECKED_TEXT), texts);
  }

  private static void collectTexts(Class<?> request, Set<String> texts) {
    for (var component : request.getRecordComponents()) {
      var type = component.getType();
      if (type.equals(String.class)) {
        texts.add(request.getSimpleName() + "." + component.getName());
      } else {
        assertTrue(
            type.isPrimitive() || type.isEnum() || HARMLESS.contains(type), component.toString());
      }
    }
  }

  private static ArchRule whitelists() {
    return CompositeArchRule.of(
        MAY_IMPORT.entrySet().stream()
            .map(entry -> whitelist(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static ArchRule whitelist(String name, String imports) {
    var allowed =
        Stream.concat(
                Stream.of("java..", "javax..", "org.jspecify..", ROOT + name),
                Arrays.stream(imports.split(" "))
                    .flatMap(word ->
                        LIBRARIES.containsKey(word)
                            ? Arrays.stream(LIBRARIES.get(word))
                            : Stream.of(ROOT + word)))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(ROOT::concat).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> fullName(String pattern) {
    return DescribedPredicate.describe(
        "named " + pattern, type -> type.getFullName().matches(pattern));
  }

  private static DescribedPredicate<JavaField> notSynthetic() {
    return DescribedPredicate.describe(
        "not made by the compiler",
        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }
}
