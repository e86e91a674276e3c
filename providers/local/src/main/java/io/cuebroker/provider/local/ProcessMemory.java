package io.cuebroker.provider.local;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process, where the system tells. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private ProcessMemory() {}

  /** Returns the resident memory in KiB; 0 where it is not known (not on Linux). */
  static long residentKib() {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.US_ASCII)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return 0;
  }

  /** Gives freed native memory back to the system: the GNU allocator keeps it otherwise. */
  static void trim() {
    if (Platform.isLinux()) {
      try {
        Function trim = NativeLibrary.getInstance("c").getFunction("malloc_trim");
        trim.invokeInt(new Object[] {0L});
      } catch (UnsatisfiedLinkError e) {
        // Another C library, such as musl, which keeps little.
      }
    }
  }
}
