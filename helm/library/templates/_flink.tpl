{{- define "library.flinkPersistentvolumeclaim" -}}
{{- if not (or .Values.storage.url .Values.storage.existingClaim) }}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ include "library.flinkClaim" . }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "library.labels" . | nindent 4 }}
  annotations:
    helm.sh/resource-policy: keep # what the {{ .Chart.Name }} remembers: without, a second run lets duplicates through
spec:
  accessModes: [{{ .Values.storage.accessMode }}]
  {{- with .Values.storage.className }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ toYaml .Values.storage.size }}
{{- end }}
{{- end }}

{{/* Flink's own pods start and stop others, and keep who leads in ConfigMaps. */}}
{{- define "library.flinkServiceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "library.metadata" . | nindent 2 }}
automountServiceAccountToken: false # the pods that need it say so
{{- end }}

{{- define "library.flinkRole" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  {{- include "library.metadata" . | nindent 2 }}
rules:
  - apiGroups: [""]
    resources: [pods, configmaps]
    verbs: [get, list, watch, create, update, patch, delete, deletecollection]
  - apiGroups: [""]
    resources: [services]
    verbs: [get, list, watch]
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list, watch, delete]
  - apiGroups: [apps]
    resources: [deployments/finalizers]
    verbs: [update]
{{- end }}

{{- define "library.flinkRolebinding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  {{- include "library.metadata" . | nindent 2 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ include "library.fullname" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "library.fullname" . }}
    namespace: {{ .Release.Namespace }}
{{- end }}

{{- define "library.flinkNetworkpolicy" -}}
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
    - from: # job manager and task managers, on whatever ports they agree on
        - podSelector:
            matchLabels:
              {{- include "library.selectorLabels" . | nindent 14 }}
    - ports:
        - port: 9249
      from:
        {{- toYaml .Values.networkPolicy.metricsFrom | nindent 8 }}
    - ports:
        - port: 8081
      from:
        {{- toYaml .Values.networkPolicy.from | nindent 8 }}
        - podSelector:
            matchLabels:
              {{- include "library.testLabels" . | nindent 14 }}
  egress:
    {{- include "library.egressDns" . | nindent 4 }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "library.selectorLabels" . | nindent 14 }}
    {{- with .Values.networkPolicy.egress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{/* Asks Flink whether the job runs. */}}
{{- define "library.flinkTestPod" -}}
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
    {{- include "library.podSecurity" (dict "uid" 9999) | nindent 4 }}
  containers:
    - name: job
      image: {{ include "library.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        {{- include "library.containerSecurity" . | nindent 8 }}
      command:
        - bash
        - -c
        - |
          exec 3<> /dev/tcp/{{ include "library.fullname" . }}-rest/8081
          printf 'GET /jobs/overview HTTP/1.0\r\n\r\n' >&3
          cat <&3 | tee /dev/stderr | grep -q '"state":"RUNNING"'
      resources:
        requests:
          cpu: 10m
          memory: 16Mi
          ephemeral-storage: 1Mi
        limits:
          memory: 64Mi
          ephemeral-storage: 16Mi
{{- end }}

{{- define "library.flinkNotes" -}}
Flink's operator starts {{ include "library.fullname" . }} with parallelism {{ .Values.parallelism }}; that takes a minute or two.

How far is it?
  kubectl get flinkdeployment --namespace {{ .Release.Namespace }} {{ include "library.fullname" . }}
Does the job run?
  helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }} --logs
Flink's own page, at http://localhost:8081:
  kubectl port-forward --namespace {{ .Release.Namespace }} service/{{ include "library.fullname" . }}-rest 8081
{{- end }}
