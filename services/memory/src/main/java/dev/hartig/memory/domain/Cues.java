package dev.hartig.memory.domain;

/**
 * The grammar of plain talk: by what words people settle, propose, promise and agree, in English
 * and, where a form is plain enough, in German and French. Written by hand from how people speak,
 * from no data set; {@link Cue} says how to read it. Within a list, surer cues come first.
 */
final class Cues {

  /** Something is settled. */
  static final Grammar DECIDED =
      Grammar.of(
          """
          closure          0.9  ^ i? am? closing !the|in|date ~4 as|because|since
          closure          0.9  ^ closed ~3 as !soon|of
          closure          0.9  ^ marking|marked ~3 as duplicate|wontfix|invalid|rejected|accepted|final
          closure          0.7  ^ closing this|it|issue !is|was
          talk.decided     0.85 <we> <adv>? <adv>? <adv>? decided|resolved !nothing|whether|if|anything|by|as|when
          talk.agreed      0.85 <we> <adv>? <adv>? <adv>? agreed|concluded|settled|voted|opted|chose|chosen|elected to|that|on|against|for|not|upon !disagree
          talk.decided     0.8  it|this <adv>? was|is|has|been <adv>? been? decided|agreed|resolved that|to|on|not|by
          talk.decided     0.8  decision|conclusion|consensus|verdict|outcome|agreement is|was not? to|that|:
          talk.decided     0.7  consensus|agreement to|that
          talk.decided     0.75 ^ so? final? agreed|decided|settled|consensus|decision|verdict : !on|by|pending|tbd|none|?
          talk.passed      0.8  motion|resolution|minutes|budget|proposal|plan ~4 is|are|was|were|has|have? been? <adv>? approved|accepted|carried|adopted|rejected|declined|passed
          talk.passed      0.8  motion|proposal|vote carries|carried|passes|passed|fails|failed
          talk.passed      0.55 ^ approved|adopted|carried|resolved|rejected $
          talk.objections  0.7  hearing|seeing|with no|none objections|objection
          talk.objections  0.7  no|without objections|objection , so? we|i|it|let's
          talk.chosen      0.7  we <adv>? are|will|shall <adv>? going|go|stick|sticking|stay|staying|proceed|proceeding ahead|forward? with
          talk.chosen      0.65 ^ okay|so|then|right ,? going|sticking with
          talk.chosen      0.6  ^ ~4 it is ,? then $
          talk.will        0.55 we <adv>? will|shall <adv>? not? <choose>
          talk.will        0.55 we are <adv>? not? going to <choose>
          talk.will        0.6  we are not? <choosing>
          talk.will        0.75 we no longer ~4
          revoke           0.85 this|it|that|which|hereby supersedes|reverses|overturns|revokes|rescinds|replaces|overrides ~3 decision|resolution|vote|agreement|#0
          revoke           0.8  reversing|reverting|overturning|rescinding|revoking|undoing the|our|that|this|last|earlier|previous ~3 decision|resolution
          revoke           0.8  we <adv>? <adv>? reversed|overturned|rescinded|revoked|reverted|withdrew the|our|that|this|last ~3 decision|resolution
          talk.decided     0.85 wir haben ~9 beschlossen|entschieden|vereinbart|geeinigt|festgelegt
          talk.decided     0.85 es|damit|somit|heute wurde|wird|ist ~7 beschlossen|entschieden|vereinbart|festgelegt
          talk.decided     0.75 ^ beschlossen|entschieden|vereinbart :
          talk.decided     0.85 nous avons ~3 décidé|convenu|choisi|adopté|retenu|opté
          talk.decided     0.85 on a ~2 décidé|convenu|choisi|adopté|retenu|opté
          talk.decided     0.85 il a été ~2 décidé|convenu
          talk.decided     0.75 ^ décidé|convenu :
          """
              .replace(
                  "<choosing>",
                  "dropping|keeping|adopting|using|removing|deprecating|shipping|switching|moving"
                      + "|closing|deferring|rejecting|postponing|cancelling|retiring|abandoning"),
          Vocabulary.SETS);

  /** Something is put forward. */
  static final Grammar PROPOSED =
      Grammar.of(
          """
          talk.proposed    0.7  i|we <adv>? would? like? to? propose|move to|that|we|a|the|closing|deferring|using
          talk.proposed    0.6  i <adv>? would? propose|suggest|recommend
          talk.proposed    0.65 proposal|suggestion|motion is to|that
          talk.proposed    0.65 ^ proposal|suggestion|proposed|propose :
          talk.proposed    0.5  ^ so|okay|then? ,? let's <choose>
          talk.should      0.4  we <adv>? should|could|can|ought|must|need <adv>? not? just|to|simply|probably? <choose>
          talk.should      0.35 we <adv>? should|ought|must|need <adv>? not? just|to|simply|probably?
          talk.should      0.35 i would say|prefer
          talk.should      0.35 let's
          talk.should      0.3  how|what about
          talk.should      0.3  shall|should|can|could|do we <adv>? <choose>
          talk.should      0.35 it should|ought|must
          talk.proposed    0.6  ich|wir schlage|schlagen ~6 vor
          talk.proposed    0.6  je|nous propose|proposons
          """,
          Vocabulary.SETS);

  /** The talk is being brought to a point. */
  static final Grammar CLOSING =
      Grammar.of(
          """
          close.objections 2    any|no|hearing|are objections|objection|opposed|dissent
          close.vote       2    put|call|take|have|hold|ready|straw|to a|the|to|for? vote|poll|motion|proposal|resolution
          close.vote       2    ready to|for ~2 vote|resolve|decide|propose|proposal|resolution|close
          close.vote       2    can|could|should|shall|let's|to we? <adv>? resolve|vote|approve|decide
          close.vote       2    make|draft|write|record|type|craft|need|want|have|like a|the ~1 proposal|resolution|motion
          close.changes    2    any|other|more|no changes|corrections|comments|amendments|opinions|concerns
          close.approve    2    approve|accept|approving|adopt|approval the|of? last|previous|minutes|report|budget
          close.can        1    can|could|shall|should we ~2 close|defer|accept|reject|merge|drop|leave|postpone
          close.next       1    moving|move|go|going on|ahead|next
          close.next       1    next topic|issue|item|one
          close.done       1    that is|was? it|settled|done|decided|resolved
          close.agree      2    everyone|everybody|all|we agree|agrees|okay|happy|agreed|fine|good
          """,
          Vocabulary.SETS);

  /** Somebody says what is to become of it. */
  static final Grammar DISPOSING =
      Grammar.of(
          """
          dispose 1 close|closing|closed this|it|issue|that|#0|them|the|as|‹url›|with
          dispose 1 to close|defer|reject|accept|postpone|merge
          dispose 1 defer|deferring|wontfix|reject|rejecting|postpone|postponing|punt|merge|merging
          dispose 1 will not fix
          dispose 1 leave|keep|mark it|this|that|them? open|closed|as|out|in
          dispose 1 mark|marking|label|tag ~2 as
          dispose 1 add|adding a|an|some note|text|section|warning|example|test
          """,
          Vocabulary.SETS);

  /** Titles that ask for something to be settled. */
  static final Grammar AGENDA =
      Grammar.of(
          """
          agenda 1 ^ ~2 approve|approval|adopt|adoption|accept|acceptance|vote|ratify
          agenda 1 ^ decision|decide|resolve
          """,
          Vocabulary.SETS);

  /** Titles under which things are told, not settled. */
  static final Grammar TELLING =
      Grammar.of(
          """
          telling 1 announcement|announcements|reminder|reminders|introduction|introductions|intro|intros
          telling 1 scribe|scribing|agenda|adjourn|welcome|aob|wrap|wrap-up
          telling 1 any other
          """,
          Vocabulary.SETS);

  /** Somebody is for it. */
  static final Grammar AGREEING =
      Grammar.of(
          """
          agree 1 ^ okay|yes|yeah|yep|agreed|agree|right|fine|exactly|absolutely|perfect|great|good|lgtm|sgtm|wfm
          agree 1 +1
          agree 1 i <adv>? agree|support|second|concur|like
          agree 1 sounds|seems|looks good|great|fine|reasonable|right|okay|sensible|like
          agree 1 makes|make sense
          agree 1 works|fine|okay|good for|with|by me|that|this|it|both|either
          agree 1 am|are|be fine|okay|happy|good|comfortable|supportive|all with|for|to|either
          agree 1 in favor|favour of?
          agree 1 i can live with
          agree 1 no objection|objections|problem|concerns
          agree 1 that|this|it would|will be good|great|fine|nice|useful
          """,
          Vocabulary.SETS);

  /** It is put off. */
  static final Grammar DEFERRING =
      Grammar.of(
          """
          later 1 next|another|later week|call|meeting|time|month
          later 1 come|get|comes back to? |
          later 1 revisit|continue|offline|resume
          later 1 need|needs|want more|further time|discussion|thought|information|input|work
          later 1 think|discuss|talk|look about|into|it|this|more? more|further|again
          """
              .replace(" |", ""),
          Vocabulary.SETS);

  /** Somebody takes something on. */
  static final Grammar PROMISED =
      Grammar.of(
          """
          promise.will     0.75 i <adv>? will|shall <adv>? <act>
          promise.will     0.75 i am <adv>? going to <act>
          promise.will     0.7  i will try to <act>
          promise.will     0.7  i will be <acting>
          promise.commit   0.85 i <adv>? promise|commit|volunteer|undertake to
          promise.take     0.75 i <adv>? will? take|own that|this|it|on|care !is|was|as|you|that|they|we|he|she|to
          promise.take     0.7  leave it|this|that to|with me
          promise.take     0.7  i am on it
          promise.let      0.65 ^ okay|sure|yes|so ,? let me <act>
          promise.can      0.55 i can <adv>? <act>
          promise.will     0.75 ich werde|schicke|sende|schreibe|erledige|übernehme|kümmere|prüfe
          promise.will     0.75 je vais|enverrai|ferai|prépare|préparerai|m'en|m'occupe
          """
              .replace(
                  "<acting>",
                  "sending|writing|preparing|fixing|reviewing|updating|publishing|working|adding"),
          Vocabulary.SETS);

  /** Somebody is asked to take something on. */
  static final Grammar ASKED =
      Grammar.of(
          """
          ask.you 0.7 can|could|will|would you <adv>? please? <act>
          ask.you 0.7 would you mind <adv>? ~6
          ask.who 0.5 can|could|would|will someone|somebody|anyone|anybody please? <act>
          ask.who 0.5 who can|could|will|wants <adv>? to? <act>
          """,
          Vocabulary.SETS);

  /** The one asked takes it on. */
  static final Grammar ACCEPTED =
      Grammar.of(
          """
          accept 0.8  will do
          accept 0.8  on it
          accept 0.8  i <adv>? will|shall $
          accept 0.75 ^ sure|yes|yep|yeah|okay|absolutely|certainly|gladly|done $
          accept 0.75 ^ sure|yes|yep|yeah|okay|absolutely|certainly|gladly ,|— ~4
          accept 0.75 of course
          accept 0.75 happy|glad to
          accept 0.75 no problem
          accept 0.75 i can <adv>? do|<act>
          accept 0.75 i will <act>
          """,
          Vocabulary.SETS);

  /** Something promised was done. */
  static final Grammar DONE =
      Grammar.of(
          """
          done.ref     0.9  ^ merged|closed|closes|fixed|fixes|resolved|resolves|completed|shipped ~3 #0
          done.self    0.8  i <adv>? <adv>? <did>
          done.self    0.75 ^ just? <did> the|it|a|an|my|all|them|this|that !is|was
          done.state   0.75 is|are|was|were|been <adv>? <did>|done|merged|live|out
          done.bare    0.6  ^ all|that|it|this? is? done|finished|merged|shipped|fixed|sent|published|deployed $
          done.bare    0.6  ^ done|fixed|merged|shipped|sent|published|deployed $
          done.state   0.75 erledigt|abgeschlossen|verschickt|terminé|envoyé
          """,
          Vocabulary.SETS);

  /** Told of another time: what was settled then was settled elsewhere. */
  static final Grammar EARLIER =
      Grammar.of(
          """
          earlier 1 last|previous|earlier|past|other week|weeks|call|calls|month|months|year|years|meeting|meetings|time|day|sprint|couple|few|friday|monday|session
          earlier 1 yesterday|previously|originally|earlier|ago|historically|formerly|initially
          earlier 1 back then|when|in
          earlier 1 at the|that time
          earlier 1 in the past
          earlier 1 had|once decided|agreed|chosen|settled|concluded|resolved
          earlier 1 letzte|letzten|gestern|damals|hier|jadis
          """,
          Vocabulary.SETS);

  private Cues() {}
}
