{{- define "wolfe.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "wolfe.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "wolfe.name" .) -}}
{{- end -}}

{{/* Who a pod is: the part that never changes, as selectors want it. (root, part) */}}
{{- define "wolfe.selector" -}}
app.kubernetes.io/name: wolfe
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "wolfe.labels" -}}
{{ include "wolfe.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* The name of an existing Secret, or a sentence. (secret, path, keys) */}}
{{- define "wolfe.secret" -}}
{{- if not .secret -}}
{{- fail (printf "%s is missing: name a Secret that holds %s. Create it first, for example with kubectl create secret generic; secrets are never written into values." .path .keys) -}}
{{- end -}}
{{- .secret -}}
{{- end -}}

{{/* Plain variables may not carry what belongs in a Secret. (env, path) */}}
{{- define "wolfe.env" -}}
{{- $path := .path -}}
{{- range $name, $value := .env -}}
{{- if regexMatch "(PASSWORD|SECRET|TOKEN|MONGODB_URI|PRIVATE_KEY)" $name -}}
{{- fail (printf "%s.%s looks like a secret: put it into the existing Secret and name its key under secretKeys." $path $name) -}}
{{- end -}}
- name: {{ $name }}
  value: {{ $value | quote }}
{{ end -}}
{{- end -}}

{{- define "wolfe.secretEnv" -}}
{{- $secret := .secret -}}
{{- range .keys -}}
- name: {{ . }}
  valueFrom:
    secretKeyRef: { name: {{ $secret }}, key: {{ . }} }
{{ end -}}
{{- end -}}

{{- define "wolfe.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* What every pod has, whatever it does. */}}
{{- define "wolfe.pod" -}}
serviceAccountName: {{ include "wolfe.serviceAccount" . }}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{/* What every container has. */}}
{{- define "wolfe.container" -}}
image: {{ include "wolfe.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
ports:
  - { name: http, containerPort: 8080 }
startupProbe:
  httpGet: { path: /q/health/live, port: http }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /q/health/live, port: http }
  periodSeconds: 10
  failureThreshold: 3
readinessProbe:
  httpGet: { path: /q/health/ready, port: http }
  periodSeconds: 5
  failureThreshold: 2
volumeMounts:
  - { name: data, mountPath: /data }
  - { name: tmp, mountPath: /tmp }
{{- end -}}
