package dev.hybridsync.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Rules that hold for the main code of every module. */
public final class ArchitectureRules {
    private static final Set<String> CLOCK_READS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.util.Calendar.getInstance",
            "java.util.Date.<init>",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes");

    /** Code that needs the time is given a clock. */
    public static final ArchRule THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK = noClasses()
            .that()
            .doNotHaveSimpleName("SystemClock")
            .should()
            .accessTargetWhere(DescribedPredicate.describe("reads the wall clock", ArchitectureRules::readsWallClock))
            .allowEmptyShould(true);

    /** If one package depends on another, the other must not depend on it. The root package counts as one of them. */
    public static final ArchRule PACKAGES_FORM_NO_CIRCLES = SlicesRuleDefinition.slices()
            .assignedFrom(byPackage())
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** There are no cycles even within a package, so a reader who follows what a class uses comes to an end. */
    public static final ArchRule CLASSES_FORM_NO_CIRCLES = SlicesRuleDefinition.slices()
            .assignedFrom(byFile())
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    /** The null checker skips packages that are not marked. */
    public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that(DescribedPredicate.describe(
                    "are not module-info", c -> !c.getSimpleName().equals("module-info")))
            .should(condition(
                    "be in a package that is @NullMarked", c -> c.getPackage().isAnnotatedWith(NullMarked.class)));

    private ArchitectureRules() {}

    /** The classes of the folder or jar that the given class is in: a module's main code. */
    public static JavaClasses mainClasses(Class<?> anchor) {
        return new ClassFileImporter().importUrl(location(anchor));
    }

    /** In a package that the anchor's module does not export, a class that no other package uses is not public. */
    public static ArchRule publicClassesOfInnerRoomsAreUsedByOthers(Class<?> anchor) {
        Set<String> exported = exportedPackages(anchor);
        return classes()
                .that()
                .arePublic()
                .and(DescribedPredicate.describe(
                        "are in a package that is not exported",
                        (JavaClass c) -> !exported.contains(c.getPackageName())))
                .and(DescribedPredicate.describe(
                        "are not public by their place in an interface",
                        c -> c.getEnclosingClass()
                                .filter(JavaClass::isInterface)
                                .isEmpty()))
                .should(condition(
                        "be used by another package",
                        c -> c.getDirectDependenciesToSelf().stream()
                                        .anyMatch(use -> isOutside(c, use.getOriginClass()))
                                || takesLambdasOfAnotherPackage(c)));
    }

    /**
     * Whether a method that takes the type is called from another package. The class file of a lambda does not name its
     * interface, but the method that the lambda is passed to does.
     */
    private static boolean takesLambdasOfAnotherPackage(JavaClass type) {
        return Stream.concat(
                        type.getMethodsWithParameterTypeOfSelf().stream(),
                        type.getConstructorsWithParameterTypeOfSelf().stream())
                .flatMap(unit -> unit.getAccessesToSelf().stream())
                .anyMatch(access -> isOutside(type, access.getOriginOwner()));
    }

    private static boolean isOutside(JavaClass type, JavaClass user) {
        return !user.getPackageName().equals(type.getPackageName());
    }

    /**
     * Users of the module can name every type that it returns or takes.
     *
     * @param others classes of other modules whose exported types it may use, too
     */
    public static ArchRule exportedSignaturesShowNoInnerRoom(Class<?> anchor, Class<?>... others) {
        Set<String> exported = exportedPackages(anchor);
        Set<String> named = Stream.concat(Stream.of(anchor), Stream.of(others))
                .flatMap(module -> exportedPackages(module).stream())
                .collect(Collectors.toSet());
        return codeUnits()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "are public and exported",
                        c -> c.getModifiers().contains(JavaModifier.PUBLIC) && exported.contains(c.getPackageName())))
                .and(DescribedPredicate.describe(
                        "are public or protected",
                        (JavaCodeUnit unit) -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED)))
                .should(new ArchCondition<>("show exported types only") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> type.getPackageName().startsWith("dev.hybridsync"))
                                .filter(type -> !named.contains(type.getPackageName()))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " shows " + type.getName())));
                    }
                });
    }

    private static Set<String> exportedPackages(Class<?> anchor) {
        String location = location(anchor).toString();
        String descriptor =
                location.endsWith(".jar") ? "jar:" + location + "!/module-info.class" : location + "module-info.class";
        try (InputStream in = new URL(descriptor).openStream()) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL location(Class<?> anchor) {
        return anchor.getProtectionDomain().getCodeSource().getLocation();
    }

    private static boolean readsWallClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getFullName();
        if (owner.startsWith("java.time.") && target.getName().equals("now")) {
            return target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        }
        boolean givenTime =
                owner.equals("java.util.Date") && !target.getRawParameterTypes().isEmpty();
        return !givenTime && CLOCK_READS.contains(owner + "." + target.getName());
    }

    private static SliceAssignment byPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return javaClass.getPackageName().startsWith("dev.hybridsync")
                        ? SliceIdentifier.of(javaClass.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    /** A class together with its nested classes. */
    private static SliceAssignment byFile() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getName();
                if (!name.startsWith("dev.hybridsync") || javaClass.isArray()) {
                    return SliceIdentifier.ignore();
                }
                int nested = name.indexOf('$');
                return SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested));
            }

            @Override
            public String getDescription() {
                return "classes";
            }
        };
    }

    private static ArchCondition<JavaClass> condition(
            String description, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean satisfied = holds.test(item);
                events.add(new SimpleConditionEvent(
                        item, satisfied, item.getFullName() + (satisfied ? " does " : " does not ") + description));
            }
        };
    }
}
