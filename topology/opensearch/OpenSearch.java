import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpInfo;

/**
 * An OpenSearch of one node on the loopback, started from this source with the class path of the
 * folder's pom. Keeps everything in the folder given; writes its HTTP port there, into {@code
 * port}, when it answers. It ends when its input does, as when whoever started it was killed, and
 * then deletes the folder, since nobody else is there to do it.
 */
public final class OpenSearch {

  /** What memory needs of a distribution: HTTP, tokenizers, and scripts that compare meanings. */
  private static final String MODULES =
      "org.opensearch.transport.Netty4ModulePlugin,org.opensearch.painless.PainlessModulePlugin,"
          + "org.opensearch.analysis.common.CommonAnalysisModulePlugin";

  /** What is still written while it is being deleted is found by the next. */
  private static final int DELETIONS = 3;

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    // Before all else: whoever started it may be gone before it is up.
    Thread.ofPlatform().daemon().start(() -> endWithInput(folder));
    var runner = new OpenSearchRunner();
    runner.onBuild(
        (number, settings) -> {
          settings.put("network.host", "127.0.0.1");
          settings.put("discovery.type", "single-node");
          settings.put("http.port", "0");
          settings.put("transport.port", "0");
          // A full disk is not what is tested.
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(folder.resolve("node").toString())
            .clusterName("hartig")
            .numOfNode(1)
            .moduleTypes(MODULES)
            .useLogger());
    var node = runner.node().client().admin().cluster().prepareNodesInfo().clear();
    var http = node.addMetric("http").get().getNodes().getFirst().getInfo(HttpInfo.class);
    var port = http.getAddress().publishAddress().getPort();
    var ready = Files.writeString(folder.resolve("port.new"), Integer.toString(port));
    Files.move(ready, folder.resolve("port"));
    Thread.currentThread().join();
  }

  private static void endWithInput(Path folder) {
    try {
      while (System.in.read() >= 0) {
        // Nobody says anything; the end is what is waited for.
      }
    } catch (IOException e) {
      // An end as well.
    }
    for (var i = 0; i < DELETIONS; i++) {
      delete(folder);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException | RuntimeException e) {
      // Gone, or changing under its hands.
    }
  }
}
