package dev.hybridsync.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Calls methods of libraries that may be missing. */
final class Reflection {
    private Reflection() {}

    static Class<?> type(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw unknown(name, e);
        }
    }

    static Object call(Object target, String method) {
        Object result = invoke(target, method, new Class<?>[0]);
        if (result == null) {
            throw new IllegalArgumentException(target.getClass().getName() + "." + method + "() returned null");
        }
        return result;
    }

    static @Nullable Object call(Object target, String method, Class<?> parameter, Object argument) {
        return invoke(target, method, new Class<?>[] {parameter}, argument);
    }

    private static @Nullable Object invoke(Object target, String name, Class<?>[] parameters, Object... arguments) {
        try {
            return publicMethod(target.getClass(), name, parameters).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    target.getClass().getName() + "." + name + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw unknown(target.getClass().getName() + "." + name, e);
        }
    }

    /** Finds the method in a public interface or superclass, since the class itself may not be public. */
    private static Method publicMethod(Class<?> type, String name, Class<?>[] parameters) throws NoSuchMethodException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> place : each.getInterfaces()) {
                if (Modifier.isPublic(place.getModifiers()) && has(place, name, parameters)) {
                    return place.getMethod(name, parameters);
                }
            }
            if (Modifier.isPublic(each.getModifiers()) && has(each, name, parameters)) {
                return each.getMethod(name, parameters);
            }
        }
        throw new NoSuchMethodException(type.getName() + "." + name);
    }

    private static boolean has(Class<?> type, String name, Class<?>[] parameters) {
        try {
            type.getMethod(name, parameters);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static IllegalArgumentException unknown(String what, ReflectiveOperationException cause) {
        return new IllegalArgumentException(
                what + " does not exist in this release of Hibernate;" + " 6.2 to 7 are supported", cause);
    }
}
