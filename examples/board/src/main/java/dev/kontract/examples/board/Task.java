package dev.kontract.examples.board;

import static dev.kontract.Perms.READ;

import dev.kontract.Perm;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** Something to do; {@code comments} is how many comments it has. */
@Table("tasks")
public record Task(
        @PrimaryKey String id,
        String project,
        @NotBlank @Size(max = 200) String title,
        boolean done,
        @Perm(READ) int comments,
        @Perm(READ) String createdBy,
        @Perm(READ) Instant createdAt) {}
