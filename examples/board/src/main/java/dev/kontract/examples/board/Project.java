package dev.kontract.examples.board;

import static dev.kontract.Perms.READ;

import dev.kontract.Perm;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;

/**
 * A list of tasks that its members share; {@code invitation} is what makes one a member of a project that nobody but its
 * members sees, and there is none where everybody may look and join.
 */
@Table("projects")
public record Project(
        @PrimaryKey String id,
        @NotBlank @Size(max = 80) String name,
        @Perm(READ) String createdBy,
        @Perm(READ) Instant createdAt,
        @Perm(READ) Optional<String> invitation) {

    /** Whether nobody but its members sees the project. */
    boolean isForMembers() {
        return invitation.isPresent();
    }
}
