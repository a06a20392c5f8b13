{{/* What Strimzi's operators go by, and whose it is. */}}
{{- define "tenants.strimzi" -}}
strimzi.io/cluster: {{ .Values.kafka.cluster }}
{{ include "library.labels" . }}
{{- end }}

{{/* As the service reads it. */}}
{{- define "tenants.file" -}}
tenants:
{{- range .Values.tenants }}
  - name: {{ .name }}
    enabled: {{ dig "enabled" true . }}
    sources: {{ toJson .sources }}
    {{- with .results }}
    results: {{ toJson . }}
    {{- end }}
    {{- if .bucket }}
    bucket: true
    {{- end }}
{{- else }} []
{{- end }}
{{- end }}
