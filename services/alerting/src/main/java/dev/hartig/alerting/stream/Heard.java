package dev.hartig.alerting.stream;

import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.Signal;

/** What the machine hears of one thread, in one stream so that it is heard in one order. */
sealed interface Heard {

  record OfDispatch(Dispatch dispatch) implements Heard {}

  record OfResponse(Response response) implements Heard {}

  record OfEpisode(Signal signal) implements Heard {}

  record OfReceipt(Receipt receipt) implements Heard {}

  record OfRecollection(Recollection recollection) implements Heard {}
}
