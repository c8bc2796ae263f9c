package dev.hartig.gateway.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the directory says of a team; the components are its JSON shape.
 *
 * @param id short name; its entry is {@code team/<id>}
 * @param name to display
 * @param purpose what it is there for, in its own words; null when the directory does not say
 * @param lead who leads it; null when nobody does, or the directory does not hold them
 * @param members its people, in the order of the directory
 * @param handles that mean the whole team
 * @param owns resources that it answers for, in order; the entry of each is {@code
 *     owner/<resource>}
 */
public record TeamView(
    String id,
    String name,
    @Nullable String purpose,
    @Nullable Member lead,
    List<Member> members,
    List<String> handles,
    List<String> owns) {

  public TeamView {
    members = List.copyOf(members);
    handles = List.copyOf(handles);
    owns = List.copyOf(owns);
  }

  /** One of its people; the entry is {@code person/<id>}. */
  public record Member(String id, String name, List<String> handles) {
    public Member {
      handles = List.copyOf(handles);
    }
  }

  /** Every handle by which the team or one of its people is known, each once. */
  public List<String> everyHandle() {
    return Stream.concat(
            handles.stream(), members.stream().flatMap(member -> member.handles().stream()))
        .distinct()
        .toList();
  }
}
