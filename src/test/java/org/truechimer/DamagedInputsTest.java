package org.truechimer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.cmdmon.CmdmonFuzzTest;
import org.truechimer.mode6.Mode6FuzzTest;
import org.truechimer.monitor.MonitorFuzzTest;
import org.truechimer.nts.NtsFuzzTest;

/// The assertions of the fuzz tests over what a server's ports and ours read from the network, with
/// the recorded inputs damaged at random: many more of them a second than a fuzzer that watches the
/// code can try.
class DamagedInputsTest {

  /// Of each kind; -Dtruechimer.damaged=10000000 takes minutes.
  private static final int DAMAGED = Integer.getInteger("truechimer.damaged", 5_000);

  private static final int MOST_OCTETS = 2048;

  /// Numbers at the edge of what a field can hold.
  private static final byte[] EDGES = {0, 1, 2, 3, 4, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};

  static Stream<Arguments> targets() {
    return Stream.of(
            NtsFuzzTest.class, Mode6FuzzTest.class, MonitorFuzzTest.class, CmdmonFuzzTest.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
        .map(method -> Arguments.of(method.getName(), method));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void whatHoldsForAnyOctetsHoldsForDamagedOnes(String name, Method target) throws Throwable {
    var seeds = seeds(target);
    assertThat(seeds).isNotEmpty();
    var check = handle(target);
    var random = new Random(name.hashCode());
    for (int i = 0; i < DAMAGED; i++) {
      var octets = damaged(seeds, random);
      try {
        check.invokeExact(octets);
      } catch (Throwable e) {
        throw new AssertionError(HexFormat.of().formatHex(octets), e);
      }
    }
  }

  private static MethodHandle handle(Method target) throws ReflectiveOperationException {
    Constructor<?> maker = target.getDeclaringClass().getDeclaredConstructor();
    maker.setAccessible(true);
    target.setAccessible(true);
    return MethodHandles.lookup()
        .unreflect(target)
        .bindTo(maker.newInstance())
        .asType(MethodType.methodType(void.class, byte[].class));
  }

  private static List<byte[]> seeds(Method target) throws IOException, URISyntaxException {
    var type = target.getDeclaringClass();
    var folder = type.getResource(type.getSimpleName() + "Inputs/" + target.getName());
    if (folder == null) {
      return List.of();
    }
    var seeds = new ArrayList<byte[]>();
    try (var files = Files.list(Path.of(folder.toURI()))) {
      for (var file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  /// One to eight faults: a bit, a number at an edge, a piece that is lost, doubled, strange, or of
  /// another input.
  private static byte[] damaged(List<byte[]> seeds, Random random) {
    var octets = seeds.get(random.nextInt(seeds.size())).clone();
    for (int faults = 1 + random.nextInt(8); faults > 0; faults--) {
      if (octets.length == 0) {
        return octets;
      }
      int at = random.nextInt(octets.length);
      int length = 1 + random.nextInt(Math.min(32, octets.length - at));
      switch (random.nextInt(8)) {
        case 0, 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
        case 2, 3 -> octets[at] = EDGES[random.nextInt(EDGES.length)];
        case 4 -> octets = spliced(octets, at, length, new byte[0]);
        case 5 -> octets = spliced(octets, at, 0, Arrays.copyOfRange(octets, at, at + length));
        case 6 -> {
          var strange = new byte[length];
          random.nextBytes(strange);
          octets = spliced(octets, at, length, strange);
        }
        default -> {
          var other = seeds.get(random.nextInt(seeds.size()));
          int from = Math.min(at, other.length);
          octets = spliced(octets, at, length, Arrays.copyOfRange(other, from, other.length));
        }
      }
    }
    return octets;
  }

  private static byte[] spliced(byte[] octets, int at, int removed, byte[] added) {
    var result = new byte[Math.min(MOST_OCTETS, octets.length - removed + added.length)];
    System.arraycopy(octets, 0, result, 0, Math.min(at, result.length));
    System.arraycopy(added, 0, result, at, Math.clamp(result.length - at, 0, added.length));
    int rest = at + added.length;
    if (rest < result.length) {
      System.arraycopy(octets, at + removed, result, rest, result.length - rest);
    }
    return result;
  }
}
