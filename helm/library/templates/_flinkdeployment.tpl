{{/* A job of Flink, which its operator runs: flinkDeployment (list $ MAIN), with the name of its main class. The image has its jar by the
name of the chart. */}}
{{- define "library.flinkDeployment" -}}
{{- $main := index . 1 }}
{{- with index . 0 }}
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  image: {{ include "library.image" . }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  flinkVersion: v2_2
  mode: native
  serviceAccount: {{ include "library.fullname" . }}
  flinkConfiguration:
    {{- include "library.flinkConfiguration" . | trim | nindent 4 }}
  logConfiguration:
    log4j-console.properties: |
      {{- .Subcharts.library.Files.Get "files/log4j-console.properties" | trim | nindent 6 }}
  podTemplate:
    {{- include "library.flinkPodTemplate" . | nindent 4 }}
  jobManager:
    replicas: 1
    resource:
      cpu: {{ toYaml .Values.jobManager.cpu }}
      memory: {{ .Values.jobManager.memory }}
    podTemplate:
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: flink-main-container
            startupProbe:
              httpGet:
                path: /config
                port: 8081
              periodSeconds: 2
              failureThreshold: 60
            livenessProbe:
              httpGet:
                path: /config
                port: 8081
              timeoutSeconds: 10
              failureThreshold: 6
  taskManager:
    resource:
      cpu: {{ toYaml .Values.taskManager.cpu }}
      memory: {{ .Values.taskManager.memory }}
    podTemplate:
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: flink-main-container
            livenessProbe:
              tcpSocket:
                port: 6122
              initialDelaySeconds: 60
              timeoutSeconds: 10
              failureThreshold: 6
  job:
    jarURI: local:///opt/flink/usrlib/{{ .Chart.Name }}.jar
    entryClass: {{ $main }}
    parallelism: {{ toYaml .Values.parallelism }}
    upgradeMode: {{ .Values.upgradeMode }}
    state: {{ .Values.state }}
    {{- with .Values.initialSavepointPath }}
    initialSavepointPath: {{ . }}
    {{- end }}
{{- end }}
{{- end }}

{{- define "library.flinkClaim" -}}
{{ .Values.storage.existingClaim | default (printf "%s-state" (include "library.fullname" .)) }}
{{- end }}

{{- define "library.flinkStorage" -}}
{{ .Values.storage.url | default "file:///opt/flink/state" }}
{{- end }}

{{/* Ours, over which the value flinkConfiguration goes. Labels are not filtered, so that a reason keeps its hyphens as everywhere.
Task managers are asked for before the job is there, and the job manager, which computes little, compiles little: while it starts nothing
comes out. */}}
{{- define "library.flinkConfiguration" -}}
{{- $url := include "library.flinkStorage" . -}}
{{- $ours := dict
  "taskmanager.numberOfTaskSlots" .Values.taskManager.slots
  "state.backend.type" "rocksdb"
  "execution.checkpointing.mode" "EXACTLY_ONCE"
  "execution.checkpointing.interval" .Values.checkpoints.interval
  "execution.checkpointing.timeout" .Values.checkpoints.timeout
  "execution.checkpointing.incremental" true
  "execution.checkpointing.num-retained" .Values.checkpoints.retained
  "execution.checkpointing.externalized-checkpoint-retention" "RETAIN_ON_CANCELLATION"
  "execution.checkpointing.dir" (printf "%s/checkpoints" $url)
  "execution.checkpointing.savepoint-dir" (printf "%s/savepoints" $url)
  "high-availability.type" "kubernetes"
  "high-availability.storageDir" (printf "%s/high-availability" $url)
  "restart-strategy.type" "exponential-delay"
  "restart-strategy.exponential-delay.initial-backoff" "1 s"
  "restart-strategy.exponential-delay.max-backoff" "1 min"
  "pipeline.max-parallelism" 128
  "web.submit.enable" false
  "web.cancel.enable" false
  "kubernetes.rest-service.exposed.type" "ClusterIP"
  "kubernetes.jobmanager.cpu.limit-factor" 10
  "env.java.opts.jobmanager" "-XX:TieredStopAtLevel=1"
  "slotmanager.number-of-slots.min" (ternary 1 .Values.parallelism .Values.autoscaler.enabled)
  "kubernetes.taskmanager.cpu.limit-factor" 4
  "kubernetes.jobmanager.memory.limit-factor" 1.5
  "kubernetes.taskmanager.memory.limit-factor" 1.5
  "pekko.startup-timeout" "1 min"
  "jobmanager.memory.jvm-metaspace.size" "128m"
  "jobmanager.memory.jvm-overhead.min" "64m"
  "jobmanager.memory.off-heap.size" "96m"
  "taskmanager.memory.jvm-metaspace.size" "128m"
  "taskmanager.memory.jvm-overhead.min" "96m"
  "taskmanager.memory.framework.off-heap.size" "64m"
  "taskmanager.memory.network.min" "32m"
  "taskmanager.memory.network.max" "32m"
  "taskmanager.memory.managed.size" .Values.taskManager.managedMemory
  "metrics.reporters" "prometheus"
  "metrics.reporter.prometheus.factory.class" "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
  "metrics.reporter.prometheus.port" 9249
  "metrics.reporter.prometheus.filterLabelValueCharacters" false
  "kubernetes.operator.savepoint.history.max.count" .Values.savepoints.count
  "kubernetes.operator.savepoint.history.max.age" .Values.savepoints.age
  "kubernetes.operator.savepoint.dispose-on-delete" true
  "kubernetes.operator.periodic.savepoint.interval" .Values.savepoints.interval
  "kubernetes.operator.jm-deployment-recovery.enabled" true
  "kubernetes.operator.job.restart.failed" true
  "kubernetes.operator.cluster.health-check.enabled" true
  "kubernetes.operator.cluster.health-check.restarts.window" "10 min"
  "kubernetes.operator.cluster.health-check.restarts.threshold" 10
  "kubernetes.operator.cluster.health-check.checkpoint-progress.enabled" true
  "job.autoscaler.enabled" .Values.autoscaler.enabled
  "job.autoscaler.stabilization.interval" .Values.autoscaler.stabilization
  "job.autoscaler.metrics.window" .Values.autoscaler.window
  "job.autoscaler.utilization.target" .Values.autoscaler.utilization
  "job.autoscaler.vertex.max-parallelism" .Values.autoscaler.maxParallelism
-}}
{{- range $name, $value := merge (deepCopy .Values.flinkConfiguration) $ours }}
{{ $name }}: {{ include "library.text" $value | quote }}
{{- end }}
{{- end }}

{{/* What Flink's operator makes both kinds of pods from. */}}
{{- define "library.flinkPodTemplate" -}}
apiVersion: v1
kind: Pod
metadata:
  labels:
    {{- include "library.podLabels" . | nindent 4 }}
  {{- with .Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  automountServiceAccountToken: true # high availability and new task managers are asked of the API server
  enableServiceLinks: false
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  securityContext:
    {{- include "library.podSecurity" (dict "uid" 9999) | nindent 4 }}
  containers:
    - name: flink-main-container
      securityContext:
        {{- include "library.containerSecurity" . | nindent 8 }}
      env:
        {{- include "library.env" . | trim | nindent 8 }}
      ports:
        - name: metrics
          containerPort: 9249
      volumeMounts:
        {{- include "library.volumeMounts" . | nindent 8 }}
        - name: log
          mountPath: /opt/flink/log
        {{- if not .Values.storage.url }}
        - name: state
          mountPath: /opt/flink/state
        {{- end }}
  volumes:
    {{- $volumes := include "library.volumes" . | fromYamlArray }}
    {{- range $volumes }}
    {{- if eq .name "tmp" }}{{ $_ := set . "emptyDir" (dict "sizeLimit" $.Values.storage.workingSize) }}{{ end }}
    {{- end }}
    {{- toYaml $volumes | nindent 4 }}
    - name: log
      emptyDir:
        sizeLimit: 64Mi
    {{- if not .Values.storage.url }}
    - name: state
      persistentVolumeClaim:
        claimName: {{ include "library.flinkClaim" . }}
    {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    - topologyKey: kubernetes.io/hostname
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "library.selectorLabels" . | nindent 10 }}
{{- end }}
