package io.cuebroker.server.cli;

import io.cuebroker.broker.engine.Engine;
import io.cuebroker.provider.ProviderFactory;
import io.cuebroker.provider.ProviderInfo;
import io.cuebroker.provider.SettingInfo;
import io.cuebroker.provider.Settings;
import io.cuebroker.server.logging.Logging;
import io.cuebroker.server.running.RunningServer;
import io.cuebroker.server.running.StartException;
import io.cuebroker.server.settings.ServerSettings;
import io.cuebroker.server.settings.SettingsException;
import io.cuebroker.server.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Program.BuildVersion.class,
    description = "Serves the HTTP API until it is told to stop.",
    footer = {
      "",
      "Every setting stands with its default and reason in config/cuebroker.yaml; the",
      "environment (CUEBROKER_ and the setting's path) stands over the file, flags over both.",
      "Exit codes: 0 stopped, 1 could not start, 2 wrong usage or setting, 3 out of memory."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "A YAML file of settings.")
  private @Nullable Path config;

  @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; 0 takes any.")
  private @Nullable String port;

  @Option(names = "--data", paramLabel = "FOLDER", description = "The folder for all data.")
  private @Nullable String data;

  @Option(
      names = "--check-config",
      description = "Print the settings in force, secrets hidden, and stop.")
  private boolean checkConfig;

  @Override
  public Integer call() throws CommandException {
    SettingsLoader loader = new SettingsLoader();
    ServerSettings settings = load(loader);
    loader.warnings().forEach(Console::error);
    if (checkConfig) {
      return show(loader, settings);
    }
    Thread.setDefaultUncaughtExceptionHandler(new LostThreads(Runtime.getRuntime()::halt));
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      RunningServer server =
          RunningServer.start(settings, () -> Engine.open(settings.broker(), Clock.systemUTC()));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    stopped.countDown();
                  },
                  "stop"));
      Logging.level(settings.logLevel());
      Console.print("listening on " + server.address());
      LoggerFactory.getLogger(ServeCommand.class)
          .atInfo()
          .addKeyValue("address", server.address())
          .addKeyValue("data", settings.broker().dataFolder())
          .log("serving");
      stopped.await();
      return 0;
    } catch (StartException e) {
      throw new CommandException(e.exitCode(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private ServerSettings load(SettingsLoader loader) throws CommandException {
    try {
      if (config != null) {
        loader.file(config);
      }
      loader.familiar(System.getenv(), installed()).environment(System.getenv());
      flag(loader, "host", host);
      flag(loader, "port", port);
      flag(loader, "data", data);
      return loader.load();
    } catch (SettingsException e) {
      throw new CommandException(2, e.getMessage());
    }
  }

  private static List<ProviderInfo> installed() {
    List<ProviderInfo> installed = new ArrayList<>();
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      installed.add(factory.info());
    }
    return installed;
  }

  private static void flag(SettingsLoader loader, String name, @Nullable String value) {
    if (value != null) {
      loader.flag(name, value);
    }
  }

  private static int show(SettingsLoader loader, ServerSettings settings) throws CommandException {
    Set<String> open = new HashSet<>();
    for (ProviderInfo provider : installed()) {
      String id = provider.id().value();
      try {
        Map<String, String> configured = settings.broker().providers().getOrDefault(id, Map.of());
        if (!configured.isEmpty()) {
          Settings.of(provider, configured);
        }
      } catch (IllegalArgumentException e) {
        throw new CommandException(2, e.getMessage());
      }
      provider.settings().stream()
          .filter(setting -> !setting.secret())
          .map(SettingInfo::name)
          .forEach(name -> open.add(id + "." + name));
    }
    // Whatever no provider calls open is hidden: it may be the secret of one that is not installed.
    loader
        .show((id, name) -> !open.contains(id + "." + name))
        .forEach((name, value) -> Console.print(name + ": " + value));
    return 0;
  }
}
