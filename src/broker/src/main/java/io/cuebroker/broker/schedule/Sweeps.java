package io.cuebroker.broker.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs works again and again, each never twice at once. A late or failed run is followed by the
 * next tick, so nothing depends on any single one. Fired in memory: what is due stands in the rows.
 */
public final class Sweeps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
  private static final String WORK = "work";

  /** A run may come this many ticks late before something is wrong. */
  private static final int LATE_TICKS = 10;

  private final Scheduler scheduler;
  private final List<Pulse> pulses;

  private Sweeps(Scheduler scheduler, List<Pulse> pulses) {
    this.scheduler = scheduler;
    this.pulses = List.copyOf(pulses);
  }

  /**
   * Begins to run the works, the first time at once.
   *
   * @param patience how long a run may take before {@link #late()} names its work
   */
  public static Sweeps start(Map<String, Sweep> sweeps, Duration patience) {
    Map<String, Sweep> ordered = new LinkedHashMap<>(sweeps);
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "sweeps-" + System.nanoTime());
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(ordered.size()));
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
      List<Pulse> pulses = new ArrayList<>();
      for (Map.Entry<String, Sweep> sweep : ordered.entrySet()) {
        Pulse pulse = new Pulse(sweep.getKey(), sweep.getValue(), patience);
        pulses.add(pulse);
        schedule(scheduler, pulse);
      }
      scheduler.start();
      return new Sweeps(scheduler, pulses);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the sweeps could not be started", e);
    }
  }

  /** Returns the names of the works that have not ended a run for much longer than they should. */
  public List<String> late() {
    return pulses.stream().filter(Pulse::isLate).map(pulse -> pulse.name).toList();
  }

  private static void schedule(Scheduler scheduler, Pulse pulse) throws SchedulerException {
    JobDataMap data = new JobDataMap();
    data.put(WORK, pulse);
    JobDetail job =
        JobBuilder.newJob(Run.class).withIdentity(pulse.name).usingJobData(data).build();
    scheduler.scheduleJob(
        job,
        TriggerBuilder.newTrigger()
            .withIdentity(pulse.name)
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(pulse.sweep.interval().toMillis())
                    .repeatForever()
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .build());
  }

  /** Stops firing and waits for the runs under way. */
  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the sweeps could not be stopped", e);
    }
  }

  /** A work and how often it is run. */
  public record Sweep(Runnable work, Duration interval) {}

  /** A work and when it last ended a run, well or badly. */
  private static final class Pulse {
    private final String name;
    private final Sweep sweep;
    private final Duration patience;
    private volatile long lastNanos = System.nanoTime();

    Pulse(String name, Sweep sweep, Duration patience) {
      this.name = name;
      this.sweep = sweep;
      this.patience = patience;
    }

    void run() {
      try {
        sweep.work().run();
      } finally {
        lastNanos = System.nanoTime();
      }
    }

    boolean isLate() {
      Duration most = sweep.interval().multipliedBy(LATE_TICKS).plus(patience);
      return System.nanoTime() - lastNanos > most.toNanos();
    }
  }

  /** What Quartz makes for each run. */
  @DisallowConcurrentExecution
  public static final class Run implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Pulse work = Objects.requireNonNull((Pulse) context.getMergedJobDataMap().get(WORK), WORK);
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("sweep={} failed; the next tick tries again", context.getJobDetail().getKey(), e);
      }
    }
  }
}
