package io.cuebroker.broker.schedule;

import java.time.Duration;
import java.util.LinkedHashMap;
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

  private final Scheduler scheduler;

  private Sweeps(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Begins to run the works, the first time at once. */
  public static Sweeps start(Map<String, Sweep> sweeps) {
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
      for (Map.Entry<String, Sweep> sweep : ordered.entrySet()) {
        schedule(scheduler, sweep.getKey(), sweep.getValue());
      }
      scheduler.start();
      return new Sweeps(scheduler);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the sweeps could not be started", e);
    }
  }

  private static void schedule(Scheduler scheduler, String name, Sweep sweep)
      throws SchedulerException {
    JobDataMap data = new JobDataMap();
    data.put(WORK, sweep.work());
    JobDetail job = JobBuilder.newJob(Run.class).withIdentity(name).usingJobData(data).build();
    scheduler.scheduleJob(
        job,
        TriggerBuilder.newTrigger()
            .withIdentity(name)
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(sweep.interval().toMillis())
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

  /** What Quartz makes for each run. */
  @DisallowConcurrentExecution
  public static final class Run implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Runnable work =
          Objects.requireNonNull((Runnable) context.getMergedJobDataMap().get(WORK), WORK);
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("sweep={} failed; the next tick tries again", context.getJobDetail().getKey(), e);
      }
    }
  }
}
