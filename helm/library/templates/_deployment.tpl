{{- define "library.deployment" -}}
{{- $parts := dict }}
{{- if hasKey .Values "service" }}
{{- $parts = dict "env" (include "library.serviceEnv" .) "ports" (include "library.servicePorts" .) }}
{{- end }}
{{- include "library.deploymentOf" (list . $parts) }}
{{- end }}

{{/* deploymentOf (list $ PARTS), with what library.pod takes. */}}
{{- define "library.deploymentOf" -}}
{{- $parts := index . 1 }}
{{- with index . 0 }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  {{- if not (dig "enabled" false (.Values.autoscaling | default dict)) }}
  replicas: {{ toYaml .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- toYaml .Values.strategy | nindent 4 }}
  selector:
    matchLabels:
      {{- include "library.selectorLabels" . | nindent 6 }}
  template:
    {{- include "library.pod" (list . $parts) | trim | nindent 4 }}
{{- end }}
{{- end }}

{{/* Of what has a web server of its own: the names that it is asked by, and its port. */}}
{{- define "library.serviceEnv" -}}
- name: {{ upper .Chart.Name }}_HOST_NAMES
  value: {{ prepend .Values.service.hostNames (include "library.hostNames" (list . (include "library.fullname" .))) | join "," | quote }}
{{- end }}

{{- define "library.servicePorts" -}}
- name: http
  containerPort: 8080
{{- end }}

{{/* A pod of ours: pod (list $ PARTS), where PARTS may have further env, ports, volumeMounts and volumes, each as YAML. */}}
{{- define "library.pod" -}}
{{- $root := index . 0 }}
{{- $parts := index . 1 }}
{{- with $root }}
metadata:
  labels:
    {{- include "library.podLabels" . | nindent 4 }}
  {{- with .Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "library.fullname" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ toYaml .Values.terminationGracePeriodSeconds }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "library.podSecurity" (dict "uid" 10001) | nindent 4 }}
  containers:
    - name: {{ .Chart.Name }}
      image: {{ include "library.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- include "library.containerSecurity" . | nindent 8 }}
      env:
        {{- include "library.env" . | trim | nindent 8 }}
        {{- $name := include "library.fullname" . }}
        # a request by another name may be a page of somebody else in a browser
        - name: MANAGEMENT_HOST_NAMES
          value: {{ include "library.hostNames" (list . (printf "%s-management" $name)) }}
        {{- with $parts.env }}
        {{- . | trim | nindent 8 }}
        {{- end }}
      ports:
        {{- with $parts.ports }}
        {{- . | trim | nindent 8 }}
        {{- end }}
        - name: management
          containerPort: 8081
      # a start may wait for a processor: 60 s
      startupProbe:
        httpGet:
          path: /health/live
          port: management
        periodSeconds: 2
        failureThreshold: 30
      livenessProbe:
        httpGet:
          path: /health/live
          port: management
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet:
          path: /health/ready
          port: management
        periodSeconds: 5
        timeoutSeconds: 5
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        {{- include "library.volumeMounts" . | nindent 8 }}
        {{- with $parts.volumeMounts }}
        {{- . | trim | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "library.volumes" . | nindent 4 }}
    {{- with $parts.volumes }}
    {{- . | trim | nindent 4 }}
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
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - topologyKey: {{ . }}
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "library.selectorLabels" $root | nindent 10 }}
    {{- end }}
{{- end }}
{{- end }}
