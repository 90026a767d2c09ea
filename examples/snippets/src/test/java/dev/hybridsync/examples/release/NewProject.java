package dev.hybridsync.examples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that knows of HybridSync what a repository has, and the README's quick start. */
final class NewProject {
    private static final String SOURCES = "src/main/java/dev/hybridsync/examples/snippets";

    private NewProject() {}

    static void write(Path folder, String version, Path repository) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(SOURCES));
        for (String file : new String[] {"QuickStart.java", "Sql.java"}) {
            Files.copy(
                    ProjectCopy.root()
                            .resolve("examples/snippets")
                            .resolve(SOURCES)
                            .resolve(file),
                    sources.resolve(file));
        }
        Files.writeString(folder.resolve("pom.xml"), pom(version, repository));
    }

    private static String pom(String version, Path repository) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <exec.mainClass>dev.hybridsync.examples.snippets.QuickStart</exec.mainClass>
                  </properties>
                  <repositories>
                    <repository><id>dry-run</id><url>%2$s</url></repository>
                  </repositories>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>dev.hybridsync</groupId>
                        <artifactId>hybridsync</artifactId>
                        <version>%1$s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    <dependency><groupId>dev.hybridsync</groupId><artifactId>sync-jdbc</artifactId></dependency>
                    <dependency><groupId>dev.hybridsync</groupId><artifactId>sync-http</artifactId></dependency>
                    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.3.232</version></dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.5.1</version></plugin>
                      <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.0</version></plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(version, repository.toUri());
    }
}
