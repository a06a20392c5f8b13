{{/* The settings under env as they are, empty ones left to the program; then what other values say. */}}
{{- define "library.env" -}}
{{- range $name, $value := .Values.env }}
{{- if ne (toString $value) "" }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- with .Values.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- if .Values.catalogue }}
{{- if .Values.catalogue.existingConfigMap }}
- name: CATALOGUE_FILE
  value: /etc/weir/catalogue/{{ .Values.catalogue.key }}
{{- end }}
{{- end }}
{{- if .Values.rules }}
{{- if .Values.rules.existingConfigMap }}
- name: ALARMS_RULES_FILE
  value: /etc/weir/rules/{{ .Values.rules.key }}
{{- end }}
{{- end }}
{{- with .Values.kafka }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .securityProtocol }}
{{- if and (hasSuffix "SSL" .securityProtocol) .caSecret }}
- name: KAFKA_CA_FILE
  value: /etc/weir/kafka-ca/ca.crt
{{- end }}
{{- if hasPrefix "SASL_" .securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .saslMechanism }}
- name: KAFKA_SASL_USERNAME
  value: {{ .username | quote }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "kafka.existingSecret must name the Secret with the password" .existingSecret }}
      key: {{ .passwordKey }}
{{- else if and (eq .securityProtocol "SSL") .existingSecret }}
- name: KAFKA_CERTIFICATE_FILE
  value: /etc/weir/kafka-user/user.crt
- name: KAFKA_KEY_FILE
  value: /etc/weir/kafka-user/user.key
{{- end }}
{{- end }}
{{- with .Values.influxdb }}
- name: INFLUX_URL
  value: {{ .url | quote }}
- name: INFLUX_ORG
  value: {{ .organization | quote }}
{{- if .bucket }}
- name: INFLUX_BUCKET
  value: {{ .bucket | quote }}
{{- end }}
- name: INFLUX_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ required "influxdb.existingSecret must name the Secret with the token" .existingSecret }}
      key: {{ .tokenKey }}
{{- end }}
{{- with .Values.redis }}
{{- if .url }}
- name: REDIS_URL
  value: {{ .url | quote }}
{{- if .existingSecret }}
- name: REDIS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .passwordKey }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* The files that some of these settings name. */}}
{{- define "library.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.catalogue }}
{{- if .Values.catalogue.existingConfigMap }}
- name: catalogue
  mountPath: /etc/weir/catalogue
  readOnly: true
{{- end }}
{{- end }}
{{- if .Values.rules }}
{{- if .Values.rules.existingConfigMap }}
- name: rules
  mountPath: /etc/weir/rules
  readOnly: true
{{- end }}
{{- end }}
{{- with .Values.kafka }}
{{- if and (hasSuffix "SSL" .securityProtocol) .caSecret }}
- name: kafka-ca
  mountPath: /etc/weir/kafka-ca
  readOnly: true
{{- end }}
{{- if and (eq .securityProtocol "SSL") .existingSecret }}
- name: kafka-user
  mountPath: /etc/weir/kafka-user
  readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- define "library.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- if .Values.catalogue }}
{{- if .Values.catalogue.existingConfigMap }}
- name: catalogue
  configMap:
    name: {{ .Values.catalogue.existingConfigMap }}
{{- end }}
{{- end }}
{{- if .Values.rules }}
{{- if .Values.rules.existingConfigMap }}
- name: rules
  configMap:
    name: {{ .Values.rules.existingConfigMap }}
{{- end }}
{{- end }}
{{- with .Values.kafka }}
{{- if and (hasSuffix "SSL" .securityProtocol) .caSecret }}
- name: kafka-ca
  secret:
    secretName: {{ .caSecret }}
    items: # the Secret may hold a key store and its password as well
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- if and (eq .securityProtocol "SSL") .existingSecret }}
- name: kafka-user
  secret:
    secretName: {{ .existingSecret }}
    defaultMode: 0440
    items:
      - key: user.crt
        path: user.crt
      - key: user.key
        path: user.key
{{- end }}
{{- end }}
{{- end }}
