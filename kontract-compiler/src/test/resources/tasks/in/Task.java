package board;

import dev.kontract.Index;
import dev.kontract.Perm;
import dev.kontract.Perms;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;

/**
 * Something to do.
 *
 * @param title what to do, in few words
 */
@Table("tasks")
@Index({"done", "title"})
@Index(value = "createdBy", unique = true)
public record Task(@PrimaryKey String id, @NotBlank String title, boolean done, @Perm(Perms.READ) String createdBy) {}
