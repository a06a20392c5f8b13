{{/* Which sources there are, as words with a blank before and behind: receiver.has (list $ NAME) is empty where one is not among them. */}}
{{- define "receiver.has" -}}
{{- $names := splitList "," (nospace (default "airrohr" (index . 0).Values.env.RECEIVER_SOURCES)) }}
{{- if has (index . 1) $names }}yes{{ end }}
{{- end }}

{{/* By which names senders come: the Service's, further ones, and the ingress'. */}}
{{- define "receiver.hostNames" -}}
{{- $names := prepend .Values.service.hostNames (include "library.hostNames" (list . (include "library.fullname" .))) }}
{{- if and .Values.ingress.enabled .Values.ingress.host }}{{ $names = append $names .Values.ingress.host }}{{ end }}
{{- uniq $names | join "," }}
{{- end }}

{{/* What senders come to: name of the port, number, protocol; a line each. */}}
{{- define "receiver.ports" -}}
{{- if include "receiver.has" (list . "airrohr") }}
- {name: boards, port: 8092, protocol: TCP}
{{- if .Values.tls.existingSecret }}
- {name: boards-tls, port: 8093, protocol: TCP}
{{- end }}
{{- end }}
{{- if include "receiver.has" (list . "push") }}
- {name: readings, port: 8090, protocol: TCP}
{{- end }}
{{- if include "receiver.has" (list . "lines") }}
- {name: lines-udp, port: 8094, protocol: UDP}
- {name: lines-tcp, port: 8094, protocol: TCP}
{{- end }}
{{- end }}

{{- define "receiver.containerPorts" -}}
{{- range include "receiver.ports" . | fromYamlArray }}
- name: {{ .name }}
  containerPort: {{ .port }}
  protocol: {{ .protocol }}
{{- end }}
{{- end }}

{{- define "receiver.policyPorts" -}}
{{- range include "receiver.ports" . | fromYamlArray }}
- port: {{ .name }}
  protocol: {{ .protocol }}
{{- end }}
{{- end }}

{{/* What the values say beside env, for each source that there is. */}}
{{- define "receiver.env" -}}
{{- if include "receiver.has" (list . "airrohr") }}
- name: AIRROHR_HOST_NAMES
  value: {{ include "receiver.hostNames" . | quote }}
{{- with .Values.boards.existingSecret }}
{{- range $name, $key := dict "AIRROHR_USER" "user" "AIRROHR_PASSWORD" "password" "AIRROHR_TOKEN" "token" }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.boards.existingSecret }}
      key: {{ $key }}
      optional: true
{{- end }}
{{- end }}
{{- with .Values.boards.existingConfigMap }}
- name: AIRROHR_BOARDS_FILE
  value: /etc/weir/boards/boards
{{- end }}
{{- with .Values.tls }}
{{- if .existingSecret }}
- name: AIRROHR_KEYSTORE
  value: /etc/weir/tls/keystore
- name: AIRROHR_KEYSTORE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .passwordKey }}
{{- end }}
{{- end }}
{{- end }}
{{- if include "receiver.has" (list . "push") }}
- name: PUSH_HOST
  value: 0.0.0.0
- name: PUSH_HOST_NAMES
  value: {{ include "receiver.hostNames" . | quote }}
{{- end }}
{{- if include "receiver.has" (list . "mqtt") }}
{{- $group := .Values.env.MQTT_SHARED_GROUP }}
{{- if and (not $group) (gt (int .Values.replicas) 1) }}
{{- $group = include "library.fullname" . }}
# each message for one of the pods, and not for each of them
- name: MQTT_SHARED_GROUP
  value: {{ $group }}
{{- end }}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
# a session without a group has subscriptions of its own, which would go on beside the group's: it is another one
- name: MQTT_CLIENT_ID
  value: $(POD_NAMESPACE)-$(POD_NAME){{ if $group }}-shared{{ end }}
{{- with .Values.mqtt }}
{{- if .existingSecret }}
- name: MQTT_USER
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .userKey }}
- name: MQTT_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .passwordKey }}
{{- end }}
{{- if .caSecret }}
- name: MQTT_CA_FILE
  value: /etc/weir/mqtt-ca/ca.crt
{{- end }}
{{- if .mappingConfigMap }}
- name: MQTT_MAPPING_FILE
  value: /etc/weir/mqtt/mapping.json
{{- end }}
{{- end }}
{{- end }}
{{- if include "receiver.has" (list . "rabbitmq") }}
{{- with .Values.rabbitmq }}
{{- if .existingSecret }}
- name: RABBITMQ_USER
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .userKey }}
- name: RABBITMQ_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .passwordKey }}
{{- end }}
{{- if .caSecret }}
- name: RABBITMQ_CA_FILE
  value: /etc/weir/rabbitmq-ca/ca.crt
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Files that some of these settings name: name of the volume, folder, Secret or ConfigMap, its key, name of the file. */}}
{{- define "receiver.files" -}}
{{- with .Values.boards.existingConfigMap }}
- {name: boards, path: /etc/weir/boards, configMap: {{ . }}, key: {{ $.Values.boards.configMapKey }}, file: boards}
{{- end }}
{{- with .Values.tls }}
{{- if .existingSecret }}
- {name: tls, path: /etc/weir/tls, secret: {{ .existingSecret }}, key: {{ .keystoreKey }}, file: keystore}
{{- end }}
{{- end }}
{{- with .Values.mqtt }}
{{- if .caSecret }}
- {name: mqtt-ca, path: /etc/weir/mqtt-ca, secret: {{ .caSecret }}, key: {{ .caKey }}, file: ca.crt}
{{- end }}
{{- if .mappingConfigMap }}
- {name: mqtt, path: /etc/weir/mqtt, configMap: {{ .mappingConfigMap }}, key: {{ .mappingKey }}, file: mapping.json}
{{- end }}
{{- end }}
{{- with .Values.rabbitmq }}
{{- if .caSecret }}
- {name: rabbitmq-ca, path: /etc/weir/rabbitmq-ca, secret: {{ .caSecret }}, key: {{ .caKey }}, file: ca.crt}
{{- end }}
{{- end }}
{{- end }}

{{- define "receiver.volumeMounts" -}}
- name: spool
  mountPath: /var/lib/weir/spool
{{- range include "receiver.files" . | fromYamlArray }}
- name: {{ .name }}
  mountPath: {{ .path }}
  readOnly: true
{{- end }}
{{- end }}

{{- define "receiver.volumes" -}}
{{- range include "receiver.files" . | fromYamlArray }}
- name: {{ .name }}
  {{- if .secret }}
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
  {{- else }}
  configMap:
    name: {{ .configMap }}
  {{- end }}
    items:
      - key: {{ .key }}
        path: {{ .file }}
{{- end }}
{{- end }}
