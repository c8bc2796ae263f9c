package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.FreePorts;
import dev.hartig.topology.local.plan.Layout;
import dev.hartig.topology.local.plan.Ports;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A repository as the build leaves it, whose services are {@link FakeService}s. */
final class FakeRepository {

  private final Layout layout;

  private FakeRepository(Layout layout) {
    this.layout = layout;
  }

  static FakeRepository in(Path root) throws IOException, URISyntaxException {
    var layout = Layout.in(root);
    var real = Layout.in(Path.of(System.getProperty("hartig.root")));
    Files.createDirectories(layout.registryJar().getParent().getParent());
    Files.createSymbolicLink(layout.registryJar().getParent(), real.registryJar().getParent());
    for (var service : Service.values()) {
      jar(layout.serviceJar(service));
    }
    return new FakeRepository(layout);
  }

  Layout layout() {
    return layout;
  }

  /** An offset at which every documented port is free. */
  static int freeOffset() {
    while (true) {
      var offset = FreePorts.take(1).getFirst() - Ports.shifted(0).controller();
      if (offset >= 0
          && Ports.shifted(offset).byName().values().stream().allMatch(FreePorts::isFree)) {
        return offset;
      }
    }
  }

  private static void jar(Path jar) throws IOException, URISyntaxException {
    var classes = FakeService.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classes.toString());
    Files.createDirectories(jar.getParent());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
