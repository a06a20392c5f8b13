package io.weir.local.flink;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ServiceLoader;

import io.weir.neighbours.Unpacked;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.classloading.SubmoduleClassLoader;
import org.apache.flink.runtime.rpc.RpcSystem;

/**
 * How parts of Flink call each other: by Pekko, which Flink keeps in a jar within a jar as it needs another Scala. Flink
 * unpacks that at each start (21 MB); here it is read where the build has unpacked it, and its classes come from the class archive.
 */
final class PekkoLoader {

    private static final String JAR = "flink-rpc-akka.jar";

    private PekkoLoader() {}

    static RpcSystem load(Configuration flink) {
        return Unpacked.find(JAR).map(PekkoLoader::loadFrom).orElseGet(() -> RpcSystem.load(flink));
    }

    private static RpcSystem loadFrom(Path jar) {
        ClassLoader loader = new SubmoduleClassLoader(new URL[] {url(jar)}, RpcSystem.class.getClassLoader());
        return ServiceLoader.load(RpcSystem.class, loader).iterator().next();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file has a URL", e);
        }
    }
}
