# shellcheck shell=bash disable=SC2034 # what is set here, the scripts use
# Settings of the scripts beside it and the words they have in common. It is sourced, never run.
# From the environment:
#   NAMESPACE   where everything of Weir lives                                      (weir)
#   CONTEXT     which cluster, as `kubectl config get-contexts` names it            (the current one)
#   TAG         version of our images                                               (the commit, and a hash of what was changed since)
#   PUSH        a registry: images are built, sent there and pulled from there
#   REGISTRY    a registry that has the images: they are pulled from there, nothing is built
#   BUILD       0: the nodes have the images already, nothing is built
#   VALUES      a folder with COMPONENT.yaml for those that need other values (and kafka/, a kustomization), or one file
#   CHARTS      a folder with the neighbours' charts (NAME-VERSION.tgz, by `helm pull`, or a folder NAME), for want of internet
#   KAFKA       base, or three-nodes: which folder of k8s/kafka                      (base)
#   TIMEOUT     seconds that each thing may take to get ready                        (600)
#   WITH        components that are put up only where they are asked for, separated by commas: rankings, statistics, alarms, forecaster, notifier, tenants
#   PURGE       1: undeploy removes data, passwords and the namespace as well
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

: "${NAMESPACE:=weir}" "${CONTEXT:=}" "${WITH:=}" "${TAG:=}" "${PUSH:=}" "${REGISTRY:=}" "${BUILD:=}" "${VALUES:=}" "${CHARTS:=}" "${KAFKA:=base}" "${TIMEOUT:=600}"

# In the order in which they are put up. Grafana wants a token of InfluxDB; all others may want the definitions of Prometheus.
neighbours=(strimzi flink-operator influxdb prometheus kafka redis)
ours=()
flink_jobs=() # those of ours that are run by Flink
asked=()      # those of ours that are put up only where WITH, or somebody by name, asks for them
while read -r name image put_up _; do
    [[ $name == [a-z]* ]] || continue
    ours+=("$name")
    [[ $image != flink ]] || flink_jobs+=("$name")
    [[ $put_up != asked ]] || asked+=("$name")
done < services
components=("${neighbours[@]}" "${ours[@]}")

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }
refuse() { say "$*" >&2; exit 2; }
among() { local one=$1 each; shift; for each in "$@"; do [[ $each != "$one" ]] || return 0; done; return 1; }

cluster() { kubectl ${CONTEXT:+--context "$CONTEXT"} "$@"; }
kube() { cluster --namespace "$NAMESPACE" "$@"; }

# kind_of SERVICE: what runs its pods, by its chart
kind_of() { if [[ -f helm/$1/templates/statefulset.yaml ]]; then say statefulset; else say deployment; fi; }

# answer SERVICE PORT PATH: what one of our services answers. It is asked from within its pod, by localhost: through the API server it
# would be asked by the API server's name, which the page does not answer to.
answer() {
    kube exec "$(kind_of "$1")/$1" -- java -XX:-UsePerfData -XX:+UseSerialGC -Xmx16m -cp '/opt/weir/weir/*:/opt/weir/lib/*' \
        io.weir.management.HealthCheck "http://localhost:$2$3" 2> /dev/null
}
the_page() { answer live 8080 "$1"; }

# Of one resource or of a list, for kubectl's go-template: its name, and each condition that has a message and is no mere warning.
# shellcheck disable=SC2016 # it is kubectl that fills in
reasons='{{define "one"}}{{$name := .metadata.name}}{{with .status}}{{range .conditions}}{{if and .message (ne .type "Warning")}}{{$name}}: {{.message}} (as of {{.lastTransitionTime}})
{{end}}{{end}}{{end}}{{end}}{{if .items}}{{range .items}}{{template "one" .}}{{end}}{{else}}{{template "one" .}}{{end}}'

# checkpoints JOB: how many seconds ago it completed a checkpoint, and how many lie between two by its settings; a dash for none
# yet. By the job itself: its operator looks at it now and then, and calls one healthy that waits for Kafka.
checkpoints() { kube exec -i "deployment/$1" -- bash -s < k8s/flink-operator/checkpoints.sh 2> /dev/null; }

# checkpoints_stand JOB: how its checkpoints are, and whether they stand still. Between two there may be a minute.
checkpoints_stand() {
    local age interval
    read -r age interval <<< "$(checkpoints "$1")"
    if [[ -z $interval ]]; then say "the job does not answer"
    elif [[ $age == - ]]; then say "the job has completed no checkpoint yet"; ((interval <= 60))
    elif ((age > interval + 60)); then say "the job has completed no checkpoint for $age s: nothing comes out"
    else say "the job's last checkpoint is $age s old"; return 1; fi
}

# Helm tells at each turn that charts/library is a link, which is meant.
chart() { helm ${CONTEXT:+--kube-context "$CONTEXT"} --namespace "$NAMESPACE" "$@" 2> >(grep -v 'found symbolic link' >&2); }

# pinned COMPONENT KEY: what versions.yaml says of a neighbour; nothing where it is no chart
pinned() {
    awk -v component="$1" -v key="$2" '
        /^  - component:/ { here = $3 == component }
        here && sub("^ +(- )?" key ": *", "") { gsub(/[][,]/, ""); print }' k8s/versions.yaml
}

release_of() { if among "$1" "${ours[@]}"; then say "$1"; else pinned "$1" release; fi; }

# The labels that pods of a component have.
selector_of() {
    case $1 in
        strimzi) say strimzi.io/kind=cluster-operator ;;
        flink-operator) say app.kubernetes.io/name=flink-kubernetes-operator ;;
        prometheus) say 'app.kubernetes.io/name in (prometheus,alertmanager,kube-state-metrics,kube-prometheus-stack-prometheus-operator)' ;;
        grafana) say app.kubernetes.io/name=grafana ;;
        kafka) say strimzi.io/cluster=weir ;;
        influxdb) say app.kubernetes.io/name=influxdb2 ;;
        redis) say app.kubernetes.io/name=valkey ;;
        *) say "app.kubernetes.io/name=$1" ;;
    esac
}

# is_planned COMPONENT: whether a deploy that names none puts it up: always, since WITH asks for it, or since it is there
is_planned() { ! among "$1" ${asked[@]+"${asked[@]}"} || [[ ,$WITH, == *,$1,* ]] || helm_has "$1"; }

helm_has() { chart status "$1" > /dev/null 2>&1; }

# A component as people may call it; the chart of Prometheus brings Grafana.
component() {
    case $1 in
        grafana) say prometheus ;;
        *) among "$1" "${components[@]}" || refuse "There is no component $1. There are: ${components[*]}"
            say "$1" ;;
    esac
}

# The values of a component that VALUES adds to ours; nothing where it has none.
further_values() {
    if [[ -f $VALUES ]]; then say "$VALUES"
    elif [[ -n $VALUES && ! -d $VALUES ]]; then refuse "VALUES is $VALUES, and there is no such file or folder"
    elif [[ -f $VALUES/$1.yaml ]]; then say "$VALUES/$1.yaml"; fi
}

# How the cluster comes by our images.
images_from() {
    if [[ -n $REGISTRY ]]; then say registry
    elif [[ $BUILD == 0 ]]; then say nodes
    elif [[ -n $PUSH ]]; then say push
    elif [[ -n $(minikube_profile) ]]; then say minikube
    else say nowhere; fi
}

minikube_profile() { kube get nodes -o jsonpath='{.items[0].metadata.labels.minikube\.k8s\.io/name}' 2> /dev/null || true; }

# The commit, and where files of ours were changed since, a hash of how: pods run what is there, and an unchanged tree is no upgrade.
version() {
    local commit change
    [[ -z $TAG ]] || { say "$TAG"; return; }
    commit=$(git rev-parse --short=12 HEAD 2> /dev/null) || { say unknown; return; }
    change=$(git diff HEAD -- pom.xml modules images)
    say "$commit${change:+-$(git hash-object --stdin <<< "$change" | cut -c 1-8)}"
}

# The id that Strimzi gave Kafka, which has it in its own status only once it was reached.
cluster_id() {
    kube get kafka weir --ignore-not-found -o jsonpath='{.status.clusterId}' | grep . ||
        kube get kafkanodepool node --ignore-not-found -o jsonpath='{.status.clusterId}'
}

# What undeploy wrote down for the next deploy.
kept() { kube get configmap weir-kept --ignore-not-found -o jsonpath="{.data.$1}"; }

# start_of JOB: where the one that is there was started from, or where one that is to be started goes on
start_of() {
    if [[ -n $(kube get flinkdeployment "$1" --ignore-not-found -o name 2> /dev/null) ]]; then
        kube get flinkdeployment "$1" -o jsonpath='{.spec.job.initialSavepointPath}'
    else kept "$1Savepoint"; fi
}

# arguments_of COMPONENT: sets `origin` to where helm finds the chart, and `values` to what it is to be given
arguments_of() {
    local each named
    values=()
    if among "$1" "${ours[@]}"; then
        origin=("helm/$1")
        values=(--set-string "image.tag=$(version)")
        each=${PUSH:-$REGISTRY}
        [[ -z $each ]] || values+=(--set-string "image.registry=${each%/}")
    else
        origin=("$(pinned "$1" chart)" --version "$(pinned "$1" version)")
        named=$CHARTS/$(pinned "$1" name)
        if [[ -n $CHARTS && -d $named ]]; then origin=("$named")
        elif [[ -n $CHARTS ]]; then origin=("$named-$(pinned "$1" version).tgz")
        elif [[ -n $(pinned "$1" repository) ]]; then origin+=(--repo "$(pinned "$1" repository)"); fi
    fi
    for each in $(pinned "$1" values); do values+=(--values "k8s/$each"); done
    each=$(further_values "$1")
    [[ -z $each ]] || values+=(--values "$each")
    if [[ $1 == flink-operator ]]; then # it reads its settings when it starts, and the chart would leave the pod as it is
        named=$(cat k8s/flink-operator/values.yaml ${each:+"$each"} | git hash-object --stdin | cut -c 1-8)
        values+=(--set "watchNamespaces={$NAMESPACE}" --set-string "operatorPod.annotations.settings=$named")
    elif among "$1" "${flink_jobs[@]}"; then
        named=$(start_of "$1")
        if [[ -n $named ]] && ! grep -qs '^initialSavepointPath:' "${each:-/dev/null}"; then
            values+=(--set-string "initialSavepointPath=$named")
        fi
    fi
}

# rendered COMPONENT: what helm would give to the cluster
rendered() {
    arguments_of "$1"
    chart template "$(release_of "$1")" "${origin[@]}" ${values[@]+"${values[@]}"} --no-hooks --is-upgrade --dry-run=server
}

# As helm gives it to the cluster, which notes there whose it is. JSON, since kubectl label runs YAML documents together.
owned() {
    kube annotate --local --overwrite -f - "meta.helm.sh/release-name=$1" "meta.helm.sh/release-namespace=$NAMESPACE" -o json |
        kube label --local --overwrite -f - app.kubernetes.io/managed-by=Helm -o json
}

# kafka_folder: the kustomization of Kafka
kafka_folder() { if [[ -n $VALUES && -d $VALUES/kafka ]]; then say "$VALUES/kafka"; else say "k8s/kafka/$KAFKA"; fi; }

# The files are as promtool reads them.
rule() {
    cat <<- END
		apiVersion: monitoring.coreos.com/v1
		kind: PrometheusRule
		metadata:
		  name: weir-$(basename "$1" .yaml)
		  labels:
		    app.kubernetes.io/part-of: weir
		spec:
	END
    sed 's/^/  /' "$1"
}

# Grafana's sidecar takes up what has this label.
dashboard() {
    kube create configmap "dashboard-$(basename "$1" .json)" --from-file="$1" --dry-run=client -o yaml |
        kube label --local -f - grafana_dashboard=1 app.kubernetes.io/part-of=weir -o yaml |
        kube annotate --local -f - grafana_folder=Weir -o yaml
}

# What comes with a component beside its chart, as manifests.
manifests() {
    local each
    case $1 in
        prometheus)
            cat k8s/prometheus/podmonitors.yaml
            for each in k8s/prometheus/rules/*.yaml; do say ---; rule "$each"; done
            for each in dashboards/*.json; do say ---; dashboard "$each"; done ;;
        kafka) kube kustomize "$(kafka_folder)" ;;
        influxdb) kube kustomize k8s/influxdb ;;
    esac
}

# What a script says of itself: the comment on its top.
help_of() { sed -n -e '/^# shellcheck/q' -e '2,$s/^# \{0,1\}//p' "$1"; say; sed -n '/^#   [A-Z]/s/^# //p' k8s/settings.sh; }
