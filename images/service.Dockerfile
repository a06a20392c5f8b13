# What runs on a JVM of its own. Any image with Java 17 will do: --build-arg BASE=...
ARG BASE=eclipse-temurin:17.0.17_10-jre-alpine
FROM ${BASE}

# From what changes least to what changes most: a change of code re-sends the last layer alone.
COPY lib/ /opt/weir/lib/
COPY weir/ /opt/weir/weir/
COPY logback.xml main /opt/weir/
COPY app/ /opt/weir/app/

ARG NAME
ARG DESCRIPTION
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="weir/${NAME}" \
      org.opencontainers.image.description="${DESCRIPTION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

USER 10001:10001
ARG PORTS=8081
EXPOSE ${PORTS}
# The last is a file with the name of the main class: arguments here can't have variables.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
            "-Dlogback.configurationFile=/opt/weir/logback.xml", \
            "-cp", "/opt/weir/app/*:/opt/weir/weir/*:/opt/weir/lib/*", "@/opt/weir/main"]
