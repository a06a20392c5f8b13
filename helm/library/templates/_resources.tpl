{{/* Nothing of ours talks to the API server. */}}
{{- define "library.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "library.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{/* What the component is for. */}}
{{- define "library.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "library.metadata" . | nindent 2 }}
  {{- with .Values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .Values.service.type }}
  publishNotReadyAddresses: {{ .Values.service.publishNotReadyAddresses }}
  selector:
    {{- include "library.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ toYaml .Values.service.port }}
      targetPort: http
{{- end }}

{{/* For helm test and for people: of most use while the component is not ready. */}}
{{- define "library.managementService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "library.fullname" . }}-management
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "library.labels" . | nindent 4 }}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    {{- include "library.selectorLabels" . | nindent 4 }}
  ports:
    - name: management
      port: 8081
      targetPort: management
{{- end }}

{{/* A budget without a single disruption would block the draining of a node. */}}
{{- define "library.poddisruptionbudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  maxUnavailable: 1
  # a pod that waits for Kafka is no reason to keep a node
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "library.selectorLabels" . | nindent 6 }}
{{- end }}

{{- define "library.horizontalpodautoscaler" -}}
{{- with .Values.autoscaling }}
{{- if .enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "library.metadata" $ | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "library.fullname" $ }}
  minReplicas: {{ toYaml .minReplicas }}
  maxReplicas: {{ toYaml .maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ toYaml .targetCpuPercent }}
{{- end }}
{{- end }}
{{- end }}

{{- define "library.podmonitor" -}}
{{- if .Values.metrics.podMonitor.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  jobLabel: app.kubernetes.io/name
  selector:
    matchLabels:
      {{- include "library.selectorLabels" . | nindent 6 }}
  podMetricsEndpoints:
    - port: {{ .Values.metrics.podMonitor.port }}
      path: {{ .Values.metrics.podMonitor.path }}
      interval: {{ .Values.metrics.podMonitor.interval }}
{{- end }}
{{- end }}

{{/* Plain files, so that promtool can test them as they are. */}}
{{- define "library.prometheusrule" -}}
{{- if .Values.metrics.alerts.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  {{- .Files.Get "files/alerts.yaml" | trim | nindent 2 }}
{{- end }}
{{- end }}
