package dev.kontract.examples.board;

import static dev.kontract.Perms.READ;

import dev.kontract.Perm;
import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** A list of tasks that its members share. */
@Table("projects")
public record Project(
        @PrimaryKey String id,
        @NotBlank @Size(max = 80) String name,
        @Perm(READ) String createdBy,
        @Perm(READ) Instant createdAt) {}
