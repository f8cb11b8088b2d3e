/// Calls of the operating system that the Java library does not have: the only package with
/// `java.lang.foreign`.
///
/// One final class per native library, bound by hand. Java values go in and come out; there is no
/// policy here. A class links its symbols when it is first used, so that the library of another
/// system is never asked for; whoever uses it first must be ready for a [LinkageError].
///
/// May import: nothing of ours. Imported by: `change`, `clock`, `net`, `bench`, `app`.
@NullMarked
package org.truechimer.ffi;

import org.jspecify.annotations.NullMarked;
