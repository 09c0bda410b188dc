package dev.kontract.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application to build: whatever has the classes of the gateway that the command starts. */
final class SmallApplication {
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>words</groupId>
              <artifactId>words</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <build>
                <pluginManagement>
                  <plugins>
                    <plugin>
                      <artifactId>maven-compiler-plugin</artifactId>
                      <version>3.15.0</version>
                    </plugin>
                    <plugin>
                      <artifactId>maven-resources-plugin</artifactId>
                      <version>3.3.1</version>
                    </plugin>
                  </plugins>
                </pluginManagement>
              </build>
            </project>
            """;

    private SmallApplication() {}

    /** Writes all but its sources, and gives the directory where those of the gateway's package go. */
    static Path in(Path directory) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), POM);
        return Files.createDirectories(directory.resolve("src/main/java/dev/kontract/gateway"));
    }
}
