package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Answer;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.BorrowedCluster;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Confluent's real client (shaded into Flink's format, the only place where Maven Central has it)
 * and ours, against one registry: each reads what the other wrote.
 */
@Tag("slow")
class ConfluentCompatibilityTest {

  private static BorrowedCluster cluster;
  private static FabricSerdes ours;
  private static CachedSchemaRegistryClient theirs;

  @BeforeAll
  static void start() {
    cluster = BorrowedCluster.start().withRegistry();
    ours = FabricSerdes.of(cluster.schemaRegistryUrl());
    theirs = new CachedSchemaRegistryClient(cluster.schemaRegistryUrl(), 100);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void confluentsClientReadsWhatWeWrite() throws Exception {
    // Given
    var topic = Topics.ANSWERS;
    var bytes = ours.value(topic).serializer().serialize(topic.name(), answer());

    // When
    var buffer = ByteBuffer.wrap(bytes);
    var magic = buffer.get();
    var schema = (Schema) theirs.getSchemaById(buffer.getInt()).rawSchema();
    var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
    var read = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);

    // Then
    assertThat(magic).isZero();
    assertThat(read.getSchema().getFullName()).isEqualTo("dev.hartig.schemas.Answer");
    assertThat(read.get("queryId")).hasToString("q1");
    assertThat(read.get("at")).isEqualTo(1_700_000_000_000L);
  }

  @Test
  void weReadWhatConfluentsClientWrites() throws Exception {
    // Given
    var topic = Topics.ANSWERS;
    var schema = new Schema.Parser().parse(Answer.getClassSchema().toString());
    var id = theirs.register("written-by-confluent-value", new AvroSchema(schema));
    var record =
        new GenericRecordBuilder(schema)
            .set("queryId", "q1")
            .set("organisation", "acme")
            .set("found", false)
            .set("at", 1_700_000_000_000L)
            .build();
    var bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(ByteBuffer.allocate(4).putInt(id).array());
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);

    // When
    var read = ours.value(topic).deserializer().deserialize(topic.name(), bytes.toByteArray());

    // Then
    assertThat(read).isEqualTo(answer());
  }

  @Test
  void oneSchemaHasOneIdForBoth() throws Exception {
    // Given
    var subject = "registered-by-both-value";
    var schema = new Schema.Parser().parse(Answer.getClassSchema().toString());

    // When
    var mine = ours.registry().register(subject, Answer.getClassSchema());
    var yours = theirs.register(subject, new AvroSchema(schema));

    // Then
    assertThat(mine).isEqualTo(yours);
    assertThat(theirs.getAllVersions(subject)).hasSize(1);
  }

  /**
   * The profile {@code confluent} cannot be built where Confluent's repository is out of reach. So
   * its one source file is moved onto the shaded client, compiled and run here.
   */
  @Test
  void theConfluentProfilesClientWorks(@TempDir Path folder) throws Exception {
    // Given
    var serdes = Path.of(System.getProperty("hartig.root"), "topology/runtime/src");
    var main = serdes.resolve("main/java/dev/hartig/topology/runtime/serdes");
    var profile = serdes.resolve("registry/confluent/java/dev/hartig/topology/runtime/serdes");
    var sources =
        List.of(
            moved(main.resolve("SchemaRegistry.java"), folder),
            moved(main.resolve("InProcessRegistry.java"), folder),
            moved(main.resolve("RegistryUnavailableException.java"), folder),
            moved(profile.resolve("RestRegistry.java"), folder));

    // When
    var complaints = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
      var task =
          compiler.getTask(
              complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      assertThat(task.call()).as(complaints.toString()).isTrue();
    }

    // Then
    try (var loader = URLClassLoader.newInstance(new java.net.URL[] {folder.toUri().toURL()})) {
      var type = loader.loadClass("moved.SchemaRegistry");
      var registry = type.getMethod("at", String.class).invoke(null, cluster.schemaRegistryUrl());
      var schema = new Schema.Parser().parse(Answer.getClassSchema().toString());
      var id =
          type.getMethod("register", String.class, Schema.class)
              .invoke(registry, "by-profile-value", schema);
      assertThat(id)
          .isEqualTo(ours.registry().register("by-profile-value", Answer.getClassSchema()));
      assertThat(type.getMethod("byId", int.class).invoke(registry, id))
          .hasToString(schema.toString());
    }
  }

  private static Path moved(Path source, Path folder) throws IOException {
    var text =
        Files.readString(source)
            .replace("package dev.hartig.topology.runtime.serdes;", "package moved;")
            .replace(
                "io.confluent.", "org.apache.flink.avro.registry.confluent.shaded.io.confluent.")
            .replace("org.apache.avro.", "org.apache.flink.avro.shaded.org.apache.avro.");
    return Files.writeString(folder.resolve(source.getFileName()), text);
  }

  private static Answer answer() {
    return Answer.newBuilder()
        .setQueryId("q1")
        .setOrganisation("acme")
        .setFound(false)
        .setAt(Instant.ofEpochMilli(1_700_000_000_000L))
        .build();
  }
}
