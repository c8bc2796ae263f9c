package dev.hartig.topology.local;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.Heap;
import dev.hartig.topology.local.plan.Jvm;
import dev.hartig.topology.local.process.Vigil;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a test wants to have started.
 *
 * @param root of the repository
 * @param services that run
 * @param settings system properties of services beside those of the local fabric
 * @param brokers 1, or at least 3: then every partition has three copies, two of them in sync
 * @param vigil how long a service may show no life before it is restarted
 * @param compiler of its processes; only what is measured is worth a thorough one
 * @param heap of each service
 */
public record FabricWish(
    Path root,
    Set<Service> services,
    Map<Service, Map<String, String>> settings,
    int brokers,
    Vigil vigil,
    Jvm.Compiler compiler,
    Heap heap) {

  static final FabricWish DEFAULT =
      new FabricWish(
          Path.of(System.getProperty("hartig.root", ".")),
          EnumSet.allOf(Service.class),
          Map.of(),
          1,
          Vigil.DEFAULT,
          Jvm.Compiler.QUICK,
          Heap.DEFAULT);

  public FabricWish {
    services = Set.copyOf(services);
    settings = Map.copyOf(settings);
    if (brokers != 1 && brokers < 3) {
      throw new IllegalArgumentException("a quorum of " + brokers + " survives nothing");
    }
  }

  FabricWish root(Path other) {
    return new FabricWish(other, services, settings, brokers, vigil, compiler, heap);
  }

  /** With these services only. */
  public FabricWish services(Set<Service> other) {
    return new FabricWish(root, other, settings, brokers, vigil, compiler, heap);
  }

  /** With these settings. */
  public FabricWish settings(Map<Service, Map<String, String>> other) {
    return new FabricWish(root, services, other, brokers, vigil, compiler, heap);
  }

  /** With so many brokers. */
  public FabricWish brokers(int other) {
    return new FabricWish(root, services, settings, other, vigil, compiler, heap);
  }

  /** With another patience for services that show no life. */
  public FabricWish vigil(Vigil other) {
    return new FabricWish(root, services, settings, brokers, other, compiler, heap);
  }

  /** With other compilers. */
  public FabricWish compiler(Jvm.Compiler other) {
    return new FabricWish(root, services, settings, brokers, vigil, other, heap);
  }

  /** With more or less heap for each service. */
  public FabricWish heap(Heap other) {
    return new FabricWish(root, services, settings, brokers, vigil, compiler, other);
  }

  /**
   * Starts it and waits until all are ready.
   *
   * @throws IllegalStateException if one does not become ready; the message has the end of its log
   */
  public FabricUnderTest start() {
    return FabricUnderTest.start(this);
  }
}
