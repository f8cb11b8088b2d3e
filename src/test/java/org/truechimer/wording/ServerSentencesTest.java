package org.truechimer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.command.ServerOutcome;
import org.truechimer.command.ServerOutcome.Setting;
import org.truechimer.snapshot.FileProblem;
import org.truechimer.snapshot.FileProblem.Cause;

class ServerSentencesTest {

  private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
  private static final Messages CHINESE = Messages.of(Locale.SIMPLIFIED_CHINESE);

  private final ServerSentences english = new ServerSentences(ENGLISH);
  private final ServerSentences chinese = new ServerSentences(CHINESE);

  /// Every file problem, without and with its fact, and every setting.
  static Stream<ServerOutcome> refusals() {
    var files =
        Arrays.stream(Cause.values())
            .flatMap(cause -> Stream.of("", "a fact").map(detail -> file(cause, detail)));
    var settings = Arrays.stream(Setting.values()).map(ServerOutcome.BadSetting::new);
    return Stream.concat(files, Stream.concat(settings, Stream.of(new ServerOutcome.NoSuchKey(7))));
  }

  private static ServerOutcome file(Cause cause, String detail) {
    return new ServerOutcome.BadFile(new FileProblem("/etc/key.pem", cause, detail));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatHappenedWhatDidNotChangeAndWhatToDo(ServerOutcome refusal) {
    var words = english.refusal(refusal, false, List.of());
    for (var part : List.of(words.what(), words.unchanged(), words.advice())) {
      assertThat(part).isNotBlank().doesNotContain("{", "MISSING", "null");
    }
    assertThat(chinese.refusal(refusal, true, List.of()).text(CHINESE))
        .isNotBlank()
        .doesNotContain("{", "file", "setting");
  }

  @ParameterizedTest
  @EnumSource
  void aFactIsRepeatedWhereTheCauseSaysThatThereIsOne(Cause cause) {
    boolean fact =
        switch (cause) {
          case MISSING, FORBIDDEN, NO_KEY, ENCRYPTED_KEY -> false;
          case UNREADABLE, TOO_LARGE, NO_CERTIFICATE, OTHER_KEY, UNKNOWN_ALGORITHM, UNUSABLE ->
              true;
        };
    var problem = new FileProblem("/etc/key.pem", cause, "Is a directory");
    assertThat(english.file(problem).contains("Is a directory")).isEqualTo(fact);
    assertThat(chinese.file(problem).contains("Is a directory")).isEqualTo(fact);
  }

  @Test
  void anEncryptedKeyComesWithTheCommandThatDecryptsIt() {
    var words = english.refusal(file(Cause.ENCRYPTED_KEY, ""), false, List.of());
    assertThat(words.text(ENGLISH))
        .isEqualTo(
            "The file /etc/key.pem cannot be used: its private key is encrypted, and a server has"
                + " nobody to ask for the pass phrase. Nothing was started. Write it without a pass"
                + " phrase, readable for this program’s user only: openssl pkey -in /etc/key.pem");
  }
}
