# What runs as a job of Flink. Any image that is laid out like Flink's own of this version will do: --build-arg BASE=...
ARG BASE=flink:2.2.1-java17
FROM ${BASE}

# Flink loads every jar below usrlib. From what changes least to what changes most: a change of code re-sends the last
# layer alone.
COPY lib/ /opt/flink/usrlib/lib/
COPY weir/ /opt/flink/usrlib/weir/
COPY app/ /opt/flink/usrlib/

ARG NAME
ARG DESCRIPTION
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="weir/${NAME}" \
      org.opencontainers.image.description="${DESCRIPTION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

USER 9999:9999
