{{/* One name for the component: that of the release where it has the chart's in it, else both. */}}
{{- define "library.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* What never changes, so that it can select. */}}
{{- define "library.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Kafka's NetworkPolicy lets pods in that are part of weir. */}}
{{- define "library.podLabels" -}}
{{ include "library.selectorLabels" . }}
app.kubernetes.io/version: {{ include "library.tag" . | quote }}
app.kubernetes.io/part-of: weir
{{- with .Values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "library.labels" -}}
{{ include "library.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: weir
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* By which names pods of the cluster come to a Service: hostNames (list $ NAME). */}}
{{- define "library.hostNames" -}}
{{- $name := index . 1 }}
{{- $namespaced := printf "%s.%s" $name (index . 0).Release.Namespace }}
{{- list $name $namespaced (printf "%s.svc" $namespaced) (printf "%s.svc.cluster.local" $namespaced) | join "," }}
{{- end }}

{{- define "library.metadata" -}}
name: {{ include "library.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "library.labels" . | nindent 2 }}
{{- end }}

{{- define "library.tag" -}}
{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "library.image" -}}
{{ with .Values.image.registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:{{ include "library.tag" . }}
{{- end }}

{{/* What every container of ours may do: nothing but run. */}}
{{- define "library.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "library.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .uid }}
runAsGroup: {{ .uid }}
fsGroup: {{ .uid }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* A value as text. Helm reads each number of a file as a float, which would be written 1e+06 from a million on; toYaml and toJson
     don't do so, and stand wherever a value may be a number. */}}
{{- define "library.text" -}}
{{ if kindIs "float64" . }}{{ toJson . }}{{ else }}{{ toString . }}{{ end }}
{{- end }}
