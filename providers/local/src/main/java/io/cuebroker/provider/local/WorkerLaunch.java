package io.cuebroker.provider.local;

import io.cuebroker.media.worker.WorkerSpec;
import io.cuebroker.provider.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the worker's JVM is started. */
final class WorkerLaunch {

  /** Its Java side holds little more than the pieces on their way. */
  private static final int BASE_HEAP_MIB = 40;

  private static final int THREAD_HEAP_MIB = 12;

  private WorkerLaunch() {}

  static WorkerSpec spec(LocalSettings settings, Context context) {
    Path folder = context.folder().toAbsolutePath();
    Path scratch = context.scratch().toAbsolutePath();
    int heapMib = BASE_HEAP_MIB + THREAD_HEAP_MIB * settings.threads();
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xmx" + heapMib + "m");
    arguments.add("-Xss512k");
    arguments.add("-XX:+UseSerialGC");
    arguments.add("-XX:TieredStopAtLevel=1");
    arguments.add("-XX:-UsePerfData");
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-XX:-CreateCoredumpOnCrash");
    arguments.add("-XX:ErrorFile=" + scratch.resolve("worker-crash-%p.log"));
    // JavaCPP unpacks FFmpeg here, once for all processes to come.
    arguments.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("natives"));
    // It would count Vosk's memory as its own and refuse to go on.
    arguments.add("-Dorg.bytedeco.javacpp.maxBytes=0");
    arguments.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    arguments.add("-Djna.tmpdir=" + scratch);
    arguments.add("-D" + WorkerMain.THREADS_PROPERTY + "=" + settings.threads());
    arguments.add("-D" + WorkerMain.MEMORY_PROPERTY + "=" + settings.memoryMib());
    return new WorkerSpec(
        "local-worker",
        WorkerMain.class.getName(),
        arguments,
        // Two arenas hold what many threads free; one per thread would keep it apart.
        Map.of("MALLOC_ARENA_MAX", "2"),
        scratch,
        settings.patience());
  }
}
