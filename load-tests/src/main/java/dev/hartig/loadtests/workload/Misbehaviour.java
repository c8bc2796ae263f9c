package dev.hartig.loadtests.workload;

/** What a receiver of webhooks does wrong. */
public enum Misbehaviour {
  /** Takes a request and answers it 30 s later. */
  HANGS,
  /** Answers 500. */
  FAILS,
  /** Ends the connection without an answer. */
  CLOSES
}
