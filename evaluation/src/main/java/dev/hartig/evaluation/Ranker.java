package dev.hartig.evaluation;

import java.util.List;

/** Something that answers questions with ids, best first. */
interface Ranker {

  List<String> rank(String question);
}
