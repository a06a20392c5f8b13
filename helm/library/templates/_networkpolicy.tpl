{{/* What is not said here is refused, both ways. */}}
{{- define "library.networkpolicy" -}}
{{- include "library.networkpolicyOf" (list . (ternary "- port: http" "" (hasKey .Values "service"))) }}
{{- end }}

{{/* networkpolicyOf (list $ PORTS), with the ports that others come to, as YAML; none where it is empty. */}}
{{- define "library.networkpolicyOf" -}}
{{- $ports := index . 1 | trim }}
{{- with index . 0 }}
{{- if .Values.networkPolicy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "library.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "library.selectorLabels" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if $ports }}
    - ports:
        {{- $ports | nindent 8 }}
      {{- with .Values.networkPolicy.from }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    - ports:
        - port: management
      from:
        {{- toYaml .Values.networkPolicy.metricsFrom | nindent 8 }}
        - podSelector:
            matchLabels:
              {{- include "library.testLabels" . | nindent 14 }}
  egress:
    {{- include "library.egressDns" . | nindent 4 }}
    {{- with .Values.networkPolicy.egress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "library.egressDns" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
  to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
{{- end }}
