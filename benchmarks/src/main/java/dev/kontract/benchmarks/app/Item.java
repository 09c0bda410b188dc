package dev.kontract.benchmarks.app;

import dev.kontract.PrimaryKey;
import dev.kontract.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What the comparison stores: about 100 bytes of JSON. */
@Table("items")
public record Item(
        @PrimaryKey String id, @NotBlank @Size(max = 200) String title, boolean done, String createdBy, long n) {}
