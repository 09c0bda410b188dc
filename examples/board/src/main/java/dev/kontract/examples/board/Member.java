package dev.kontract.examples.board;

import static dev.kontract.Perms.READ;

import dev.kontract.Perm;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** A user in a project, under the name the others see. */
@Table("members")
public record Member(
        @PrimaryKey String id,
        String project,
        String user,
        @NotBlank @Size(max = 40) String name,
        @Perm(READ) Instant joinedAt) {

    /** The key of a user's membership, so that there is one at most. */
    static String key(String project, String user) {
        return project + "/" + user;
    }
}
