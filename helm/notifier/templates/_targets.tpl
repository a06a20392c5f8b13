{{/* Whether there is a target: notifier.has (list $ NAME) is empty where it is not among them. */}}
{{- define "notifier.has" -}}
{{- if has (index . 1) (splitList "," (nospace (index . 0).Values.env.NOTIFIER_TARGETS)) }}yes{{ end }}
{{- end }}

{{/* What of targets is in Secrets. */}}
{{- define "notifier.env" -}}
{{- if include "notifier.has" (list . "webhook") }}
{{- $secret := required "webhook.existingSecret must name the Secret with the signing key" .Values.webhook.existingSecret }}
- name: NOTIFIER_WEBHOOK_SECRET
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .Values.webhook.secretKey }}
{{- if not .Values.env.NOTIFIER_WEBHOOK_URL }}
- name: NOTIFIER_WEBHOOK_URL
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .Values.webhook.urlKey }}
{{- end }}
{{- end }}
{{- if and (include "notifier.has" (list . "alertmanager")) .Values.alertmanager.existingSecret }}
- name: NOTIFIER_ALERTMANAGER_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .Values.alertmanager.existingSecret }}
      key: {{ .Values.alertmanager.tokenKey }}
{{- end }}
{{- if include "notifier.has" (list . "mail") }}
{{- with .Values.mail }}
{{- if .existingSecret }}
- name: NOTIFIER_MAIL_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .userKey }}
- name: NOTIFIER_MAIL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .existingSecret }}
      key: {{ .passwordKey }}
{{- end }}
{{- if .caSecret }}
- name: NOTIFIER_MAIL_CA_FILE
  value: /etc/weir/mail-ca/ca.crt
{{- end }}
{{- end }}
{{- end }}
{{- if include "notifier.has" (list . "rabbitmq") }}
{{- $secret := required "rabbitmq.existingSecret must name the Secret with user and password" .Values.rabbitmq.existingSecret }}
{{- with .Values.rabbitmq }}
- name: NOTIFIER_RABBITMQ_USER
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .userKey }}
- name: NOTIFIER_RABBITMQ_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ .passwordKey }}
{{- if .caSecret }}
- name: NOTIFIER_RABBITMQ_CA_FILE
  value: /etc/weir/rabbitmq-ca/ca.crt
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "notifier.volumeMounts" -}}
{{- if and (include "notifier.has" (list . "mail")) .Values.mail.caSecret }}
- name: mail-ca
  mountPath: /etc/weir/mail-ca
  readOnly: true
{{- end }}
{{- if and (include "notifier.has" (list . "rabbitmq")) .Values.rabbitmq.caSecret }}
- name: rabbitmq-ca
  mountPath: /etc/weir/rabbitmq-ca
  readOnly: true
{{- end }}
{{- end }}

{{- define "notifier.volumes" -}}
{{- if and (include "notifier.has" (list . "mail")) .Values.mail.caSecret }}
- name: mail-ca
  secret:
    secretName: {{ .Values.mail.caSecret }}
    defaultMode: 0440
    items:
      - key: {{ .Values.mail.caKey }}
        path: ca.crt
{{- end }}
{{- if and (include "notifier.has" (list . "rabbitmq")) .Values.rabbitmq.caSecret }}
- name: rabbitmq-ca
  secret:
    secretName: {{ .Values.rabbitmq.caSecret }}
    defaultMode: 0440
    items:
      - key: {{ .Values.rabbitmq.caKey }}
        path: ca.crt
{{- end }}
{{- end }}
