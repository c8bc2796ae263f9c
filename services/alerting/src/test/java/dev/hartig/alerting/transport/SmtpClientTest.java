package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.config.AddressGuard;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real mail server on the loopback address, and one that follows a script. */
@Timeout(30)
class SmtpClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable GreenMail server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
    alarm.shutdownNow();
    workers.shutdownNow();
  }

  @Test
  void aMailArrivesWithItsHeadersAndText() throws Exception {
    // Given
    var port = serve(0);

    // When
    var attempt = client(port).post(mail("ann", "Käse ist aus: \uD83D\uDD25")).get();

    // Then
    assertThat(attempt).isEqualTo(new Attempt.Queued());
    var mails = server.getReceivedMessages();
    assertThat(mails).hasSize(1);
    var mail = mails[0];
    assertThat(mail.getSubject()).isEqualTo("Käse ist aus: \uD83D\uDD25");
    assertThat(mail.getHeader("Subject", null)).matches("[\\x20-\\x7e\\r\\n]+");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ann@acme.example");
    assertThat(mail.getFrom())
        .extracting(Object::toString)
        .containsExactly("Hartig <hartig@acme.example>");
    assertThat(mail.getHeader("Message-ID")).containsExactly("<a1.1@acme.example>");
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<t@acme.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getContentType()).startsWith("text/plain; charset=utf-8");
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo("Käse\n.\nist aus \uD83D\uDD25");
  }

  @Test
  void theSameRevisionSentTwiceHasTheSameId() throws Exception {
    // Given
    var client = client(serve(0));

    // When
    client.post(mail("ann", "Once")).get();
    client.post(mail("ann", "Once")).get();

    // Then
    assertThat(server.getReceivedMessages())
        .extracting(mail -> mail.getHeader("Message-ID", null))
        .containsExactly("<a1.1@acme.example>", "<a1.1@acme.example>");
  }

  @Test
  void whoHasNoAddressIsGivenUpAndNothingIsSent() throws Exception {
    // Given
    var client = client(serve(0));

    // When
    var attempt = client.post(mail("bob", "Hello")).get();

    // Then
    assertThat(attempt).isEqualTo(new Attempt.Rejected("the directory has no mail address of bob"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void whoIsKnownByAnAddressOnlyGetsMailThere() throws Exception {
    // Given
    var client = client(serve(0));

    // When
    client.post(mail("mail:eve@other.example", "Hello")).get();

    // Then
    assertThat(server.getReceivedMessages()[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("eve@other.example");
  }

  @Test
  void aServerThatWasDownGetsTheMailWhenItIsBack() throws Exception {
    // Given
    var port = serve(0);
    server.stop();
    var receiver = receiver(port, Outside.LOOPBACK);
    var waiting = new LinkedBlockingQueue<Runnable>();
    var delivery =
        new Delivery(
            client(receiver)::post,
            Outside.endpoint(receiver, folder, InstantSource.system()),
            Outside.SCHEDULE,
            Outside.GIVE_UP_AFTER,
            InstantSource.system(),
            wait -> waiting::add,
            kind -> {});
    var end = delivery.deliver(mail("ann", "Back"));
    var again = waiting.poll(20, TimeUnit.SECONDS);

    // When
    serve(port);
    workers.execute(again);

    // Then
    assertThat(end.get()).isEqualTo(new Delivery.End.Delivered("the mail server took it", 2));
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // command, reply, what it is taken for
    "RCPT, 550 5.1.1 no such user ann, Rejected[reason=SMTP 550 5.1.1]",
    "RCPT, 450 4.2.1 come again, Deferred[reply=SMTP 450 4.2.1]",
    "MAIL, 553 no such sender, Rejected[reason=SMTP 553]",
    "DATA, 452 4.3.1 full, Deferred[reply=SMTP 452 4.3.1]",
    "., 554 5.7.1 looks like spam, Rejected[reason=SMTP 554 5.7.1]",
    "RCPT, 421 4.3.2 going down, Unreachable[reason=SMTP 421 4.3.2]",
    "MAIL, 530 5.7.0 authenticate first, Unreachable[reason=SMTP 530 5.7.0]",
    "'', 421 too many connections, Unreachable[reason=SMTP 421]",
  })
  void aReplyMeansWhatItSays(String command, String reply, String expected) throws Exception {
    // Given
    try (var script =
        new SmtpScript(said -> said.equals(command) ? reply : SmtpClientTest.agreeing(said))) {

      // When
      var attempt = client(script.port()).post(mail("ann", "Hello")).get();

      // Then
      assertThat(attempt).hasToString(expected);
    }
  }

  @Test
  void aServerThatHangsIsCutOff() throws Exception {
    // Given
    try (var script =
        new SmtpScript(said -> said.equals("RCPT") ? "" : SmtpClientTest.agreeing(said))) {
      var receiver = receiver(script.port(), Outside.LOOPBACK);

      // When
      var attempt = client(receiver, Duration.ofMillis(300)).post(mail("ann", "Hello")).get();

      // Then
      assertThat(attempt).isInstanceOf(Attempt.Unreachable.class);
    }
  }

  @Test
  void aServerAtAnAddressThatIsNotAllowedIsNotConnectedTo() throws Exception {
    // Given
    var port = serve(0);

    // When
    var attempt =
        client(receiver(port, new AddressGuard(List.of()))).post(mail("ann", "Hello")).get();

    // Then
    assertThat(attempt).isEqualTo(new Attempt.Forbidden("127.0.0.1"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void withoutEncryptionNothingIsSaidWhereItIsWanted() throws Exception {
    // Given
    var port = serve(0);
    var format =
        new Format.Mail("hartig@acme.example", Optional.empty(), true, Set.of(Medium.EMAIL));

    // When
    var attempt =
        client(receiver(port, Outside.LOOPBACK, format), TIMEOUT).post(mail("ann", "Hello")).get();

    // Then
    assertThat(attempt).isInstanceOf(Attempt.Unreachable.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private int serve(int port) {
    var started = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    started.start();
    server = started;
    return started.getSmtp().getPort();
  }

  private static String agreeing(String command) {
    return switch (command) {
      case "" -> "220 ready";
      case "EHLO" -> "250 script";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private SmtpClient client(int port) {
    return client(receiver(port, Outside.LOOPBACK));
  }

  private SmtpClient client(Receiver receiver) {
    return client(receiver, TIMEOUT);
  }

  private SmtpClient client(Receiver receiver, Duration timeout) {
    var format = (Format.Mail) receiver.format();
    return new SmtpClient(
        MailClient.create(vertx, SmtpClient.config(receiver, format, timeout, 4)),
        receiver,
        format,
        addresses(),
        new Lookup(InetAddress::getAllByName, receiver.guard(), workers),
        timeout,
        alarm);
  }

  private static Receiver receiver(int port, AddressGuard guard) {
    return receiver(
        port,
        guard,
        new Format.Mail(
            "Hartig <hartig@acme.example>", Optional.empty(), false, Set.of(Medium.EMAIL)));
  }

  private static Receiver receiver(int port, AddressGuard guard, Format.Mail format) {
    return new Receiver(
        Receiver.MAIL,
        URI.create("smtp://127.0.0.1:" + port),
        format,
        List.of(),
        Set.of(Channel.REALTIME),
        Set.of(),
        guard);
  }

  private static AddressBook addresses() {
    var topic = Topics.DIRECTORY.name();
    var partition = new TopicPartition(topic, 0);
    var consumer = new MockConsumer<String, @Nullable String>(AutoOffsetResetStrategy.NONE.name());
    consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, 1L));
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(topic, 0, 0, "acme/person/ann", "ann@acme.example")));
    var book = new AddressBook(consumer);
    book.turn();
    return book;
  }

  private static Notification mail(String recipient, String subject) {
    return new Notification(
        "a1",
        1,
        new Subject("acme", "incident/7", "s1", recipient),
        true,
        null,
        "text/plain; charset=UTF-8",
        "Käse\n.\nist aus \uD83D\uDD25\n",
        Map.of(
            "Subject", subject,
            "Message-ID", "<a1.1@acme.example>",
            "In-Reply-To", "<t@acme.example>",
            "Auto-Submitted", "auto-generated"),
        Notification.Origin.none());
  }
}
