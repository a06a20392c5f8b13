{{/* Pods of helm test: not the selector's labels, or the Service would send requests to them. */}}
{{- define "library.testLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}-test
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "library.testMetadata" -}}
name: {{ include "library.fullname" . }}-test
namespace: {{ .Release.Namespace }}
labels:
  {{- include "library.testLabels" . | nindent 2 }}
  app.kubernetes.io/part-of: weir
annotations:
  helm.sh/hook: test
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* Asks the component whether it is ready; its answer says who is away. */}}
{{- define "library.testPod" -}}
apiVersion: v1
kind: Pod
metadata:
  {{- include "library.testMetadata" . | nindent 2 }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  enableServiceLinks: false
  activeDeadlineSeconds: 60
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "library.podSecurity" (dict "uid" 10001) | nindent 4 }}
  containers:
    - name: health
      image: {{ include "library.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- include "library.containerSecurity" . | nindent 8 }}
      command:
        - java
        - -XX:-UsePerfData
        - -cp
        - /opt/weir/weir/*:/opt/weir/lib/*
        - io.weir.management.HealthCheck
        - http://{{ include "library.fullname" . }}-management:8081/health/ready
      resources:
        requests:
          cpu: 10m
          memory: 64Mi
          ephemeral-storage: 1Mi
        limits:
          memory: 128Mi
          ephemeral-storage: 16Mi
{{- end }}

{{/* The test pod asks the component and nobody else. */}}
{{- define "library.testNetworkpolicy" -}}
{{- if .Values.networkPolicy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- $metadata := include "library.metadata" . | fromYaml }}
  {{- $_ := set $metadata "name" (printf "%s-test" $metadata.name) }}
  {{- toYaml $metadata | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "library.testLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- include "library.egressDns" . | nindent 4 }}
    - ports:
        - port: 8081
      to:
        - podSelector:
            matchLabels:
              {{- include "library.selectorLabels" . | nindent 14 }}
{{- end }}
{{- end }}
