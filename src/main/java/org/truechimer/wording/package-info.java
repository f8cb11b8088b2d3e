/// Values put into words and figures: the same words in the window, on the command line and in the
/// log, in English and in 简体中文.
///
/// Pure: nothing here reads a clock, a file or a setting, and nothing here knows a toolkit. Every
/// text comes from one resource bundle, `messages.properties`, which the tests compare with its
/// translation key by key.
///
/// May import: `time`, `snapshot`, `command`, `service`, `diagnosis`, `conf`, `conf.catalogue`,
/// `conf.check`, `conf.meaning`, `conf.roles`, `conf.translate`. Imported by: the front (`ui`,
/// `cli`) and `app`.
@NullMarked
package org.truechimer.wording;

import org.jspecify.annotations.NullMarked;
