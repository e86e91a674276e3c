package io.cuebroker.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostThreadsTest {
  private final List<Integer> exits = new ArrayList<>();
  private final LostThreads handler = new LostThreads(exits::add);

  @Test
  void endsTheProcessWhereAThreadDiesForWantOfMemory() {
    handler.uncaughtException(Thread.currentThread(), new OutOfMemoryError("Java heap space"));

    assertThat(exits).containsExactly(LostThreads.EXIT_CODE);
  }

  @Test
  void leavesTheProcessRunningAfterAFaultOfOneThread() {
    handler.uncaughtException(Thread.currentThread(), new IllegalStateException("a bug"));

    assertThat(exits).isEmpty();
  }
}
