{{/* What is not said here is refused, both ways. */}}
{{- define "library.networkpolicy" -}}
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
    {{- if hasKey .Values "service" }}
    - ports:
        - port: http
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
