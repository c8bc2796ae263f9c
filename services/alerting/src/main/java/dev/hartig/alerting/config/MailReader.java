package dev.hartig.alerting.config;

import dev.hartig.alerting.codec.AddressCodec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the mail server from settings and notes what is wrong with it, never with the password. */
final class MailReader {

  private static final String PREFIX = "hartig.alerting.mail";

  /** Port for submission, by RFC 6409, and with TLS from the first byte, by RFC 8314. */
  private static final int SUBMISSION = 587;

  private static final int SUBMISSIONS = 465;

  /** An address, or a name and an address. The name has nothing that could end a header. */
  private static final Pattern SENDER =
      Pattern.compile("(?:[\\p{L}\\p{N} ._'-]{1,100}<([^<>]+)>|([^<>]+))");

  private final ReceiverReader receivers;
  private final List<String> wrong;

  /**
   * @param wrong where to note what is wrong, each with the setting's name
   */
  MailReader(ReceiverReader receivers, List<String> wrong) {
    this.receivers = receivers;
    this.wrong = wrong;
  }

  /** The server; empty when there is none, or something is wrong with it. */
  Optional<Receiver> read(AlertingConfig.Mail mail) {
    if (mail.url().isEmpty() && mail.from().isEmpty() && mail.username().isEmpty()) {
      return Optional.empty();
    }
    var before = wrong.size();
    var guard = receivers.guard(PREFIX, mail.allow());
    var url = url(mail.url().orElse(""), guard);
    var from = mail.from().orElse("");
    checkSender(from);
    if (mail.username().isPresent() != mail.password().isPresent()) {
      wrong.add(PREFIX + ": username and password go together");
    }
    if (mail.channels().isEmpty() || mail.media().isEmpty()) {
      wrong.add(PREFIX + ": name at least one channel and one medium");
    }
    if (wrong.size() > before) {
      return Optional.empty();
    }
    var login = mail.username().map(name -> new Format.Login(name, mail.password().orElseThrow()));
    return Optional.of(
        new Receiver(
            Receiver.MAIL,
            url,
            new Format.Mail(from, login, mail.starttls(), mail.media()),
            List.of(),
            mail.channels(),
            mail.recipients().orElse(Set.of()),
            guard,
            mail.media(),
            mail.digests()));
  }

  private URI url(String text, AddressGuard guard) {
    if (text.isBlank()) {
      wrong.add(PREFIX + ".url is missing");
      return URI.create("");
    }
    try {
      var url = new URI(text);
      var scheme = url.getScheme();
      var plain = "smtp".equals(scheme);
      if ((plain || "smtps".equals(scheme))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getRawPath().isEmpty()) {
        receivers.checkAddress(PREFIX, url.getHost(), guard);
        var port = url.getPort() < 0 ? plain ? SUBMISSION : SUBMISSIONS : url.getPort();
        return new URI(scheme, null, url.getHost(), port, null, null, null);
      }
    } catch (URISyntaxException notOne) {
      // Said below, with the setting's name.
    }
    // Not the text: somebody may have put a password into it.
    wrong.add(PREFIX + ".url is not smtp://host:port or smtps://host:port");
    return URI.create("");
  }

  private void checkSender(String from) {
    var sender = SENDER.matcher(from);
    var address =
        sender.matches() ? Optional.ofNullable(sender.group(1)).orElse(sender.group(2)) : "";
    if (!AddressCodec.isAddress(address)) {
      wrong.add(
          from.isBlank()
              ? PREFIX + ".from is missing"
              : PREFIX
                  + ".from is neither an address nor a name with one: Hartig <hartig@acme.example>");
    }
  }
}
