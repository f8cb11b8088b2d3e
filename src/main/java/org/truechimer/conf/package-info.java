/// Configuration files of time services as documents that lose nothing: every character of the text
/// is kept, and an edit touches only the lines that it must.
///
/// `ConfigDocument.parse` never fails. What a daemon would make of the text is judged in
/// `conf.check`, from what `conf.catalogue` knows about each directive.
///
/// Pure: reads no file. May import: `service`, java-diff-utils. Imported by: `conf.catalogue`,
/// `conf.check` and whoever shows or changes configuration.
@NullMarked
package org.truechimer.conf;

import org.jspecify.annotations.NullMarked;
