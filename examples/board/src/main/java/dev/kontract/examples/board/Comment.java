package dev.kontract.examples.board;

import static dev.kontract.Perms.READ;

import dev.kontract.Perm;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** What somebody says about a task. */
@Table("comments")
public record Comment(
        @PrimaryKey String id,
        String project,
        String task,
        @NotBlank @Size(max = 2000) String text,
        @Perm(READ) String createdBy,
        @Perm(READ) Instant createdAt) {}
