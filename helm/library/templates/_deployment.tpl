{{- define "library.deployment" -}}
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
    metadata:
      labels:
        {{- include "library.podLabels" . | nindent 8 }}
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
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
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        {{- include "library.podSecurity" (dict "uid" 10001) | nindent 8 }}
      containers:
        - name: {{ .Chart.Name }}
          image: {{ include "library.image" . }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          securityContext:
            {{- include "library.containerSecurity" . | nindent 12 }}
          env:
            {{- include "library.env" . | trim | nindent 12 }}
            {{- $name := include "library.fullname" . }}
            # a request by another name may be a page of somebody else in a browser
            - name: MANAGEMENT_HOST_NAMES
              value: {{ include "library.hostNames" (list . (printf "%s-management" $name)) }}
            {{- with .Values.service }}
            - name: {{ upper $.Chart.Name }}_HOST_NAMES
              value: {{ prepend .hostNames (include "library.hostNames" (list $ $name)) | join "," | quote }}
            {{- end }}
          ports:
            {{- if hasKey .Values "service" }}
            - name: http
              containerPort: 8080
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
            {{- toYaml .Values.resources | nindent 12 }}
          volumeMounts:
            {{- include "library.volumeMounts" . | nindent 12 }}
      volumes:
        {{- include "library.volumes" . | nindent 8 }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - topologyKey: {{ . }}
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "library.selectorLabels" $ | nindent 14 }}
        {{- end }}
{{- end }}
