#!/usr/bin/env bash
#
# Entrypoint of the Flink image. It understands the same words and variables as
# the entrypoint of Flink's official image, so that pods made for one run on
# the other:
#
#   ENABLE_BUILT_IN_PLUGINS   jars of opt/ to load as plugins, split by ";"
#   FLINK_PROPERTIES          lines "key: value" added to the configuration
#   JOB_MANAGER_RPC_ADDRESS   host of the JobManager, by default this one
#   TASK_MANAGER_NUMBER_OF_TASK_SLOTS
#   DISABLE_JEMALLOC          "true" keeps the memory allocator of the C library
#
# A configuration that cannot be written, as in Kubernetes, where it is mounted
# from a ConfigMap, is used as it is.

FLINK_HOME=${FLINK_HOME:-/opt/flink}
conf_dir="$FLINK_HOME/conf"

# The C library's own allocator leaves RocksDB's memory so scattered that a
# container outgrows its limit.
preload_jemalloc() {
  local library
  [[ "${DISABLE_JEMALLOC:-false}" == true ]] && return
  for library in "/usr/lib/$(uname -m)-linux-gnu"/libjemalloc.so{,.2}; do
    if [[ -f "$library" ]]; then
      export LD_PRELOAD="${LD_PRELOAD:+$LD_PRELOAD:}$library"
      return
    fi
  done
  echo "WARNING: libjemalloc is not installed; memory use may grow." >&2
}

# Flink gives each directory below plugins/ a class loader of its own.
enable_plugins() {
  local jar directory
  for jar in ${ENABLE_BUILT_IN_PLUGINS//;/ }; do
    if [[ ! -e "$FLINK_HOME/opt/$jar" ]]; then
      echo "ENABLE_BUILT_IN_PLUGINS names $jar, which is not in $FLINK_HOME/opt." >&2
      exit 1
    fi
    directory="$FLINK_HOME/plugins/${jar%.jar}"
    mkdir -p "$directory" && ln -sf "$FLINK_HOME/opt/$jar" "$directory/" || exit 1
    echo "Enabled plugin $jar"
  done
}

# The lines "key=value" that are to go into the configuration.
wanted_options() {
  local line key value
  echo "jobmanager.rpc.address=${JOB_MANAGER_RPC_ADDRESS:-$(hostname -f 2>/dev/null || hostname)}"
  echo "blob.server.port=6124"
  echo "query.server.port=6125"
  if [[ -n "${TASK_MANAGER_NUMBER_OF_TASK_SLOTS:-}" ]]; then
    echo "taskmanager.numberOfTaskSlots=$TASK_MANAGER_NUMBER_OF_TASK_SLOTS"
  fi
  while IFS= read -r line; do
    [[ "$line" =~ ^[[:space:]]*(#|$) ]] && continue
    key=$(trim "${line%%:*}")
    value=$(trim "${line#*:}")
    echo "$key=$value"
  done < <(envsubst <<<"${FLINK_PROPERTIES:-}")
}

trim() {
  local text=$1
  text="${text#"${text%%[![:space:]]*}"}"
  echo "${text%"${text##*[![:space:]]}"}"
}

# config.yaml is nested, so Flink's own parser merges the options into it. Its
# script config-parser-utils.sh would split values at blanks; hence this calls
# the class behind it.
update_yaml() {
  local option result arguments=() distribution=("$FLINK_HOME"/lib/flink-dist*.jar)
  while IFS= read -r option; do
    arguments+=(-D "$option")
  done < <(wanted_options)
  if ! result=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -classpath "$FLINK_HOME/bin/bash-java-utils.jar:${distribution[0]}" \
    org.apache.flink.runtime.util.bash.BashJavaUtils \
    UPDATE_AND_GET_FLINK_CONFIGURATION --configDir "$conf_dir" \
    "${arguments[@]}" 2>&1); then
    echo "Flink cannot update $conf_dir/config.yaml, which is used as it is:" >&2
    echo "$result" >&2
    return
  fi
  replace_file "$conf_dir/config.yaml" \
    "$(sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p' <<<"$result")"
}

# flink-conf.yaml, which Flink before 2.0 reads first, has one option a line.
update_legacy() {
  local option content
  content=$(envsubst <"$conf_dir/flink-conf.yaml")
  while IFS= read -r option; do
    content=$(awk -v key="${option%%=*}:" 'index($0, key) != 1' <<<"$content")
    content+=$'\n'"${option%%=*}: ${option#*=}"
  done < <(wanted_options)
  replace_file "$conf_dir/flink-conf.yaml" "$content"
}

replace_file() {
  if ! { echo "$2" >"$1"; } 2>/dev/null; then
    echo "$1 cannot be written and is used as it is." >&2
  fi
}

prepare_configuration() {
  if [[ -f "$conf_dir/flink-conf.yaml" ]]; then
    update_legacy
  else
    update_yaml
  fi
}

# Replaces this shell, so that the program gets the container's signals.
run() {
  if [[ "$(id -u)" == 0 ]]; then
    exec gosu flink "$@"
  fi
  exec "$@"
}

usage() {
  echo "Usage: $(basename "$0") (jobmanager|standalone-job|taskmanager|history-server) [arguments]"
  echo "    or $(basename "$0") command [arguments]"
  echo "    or $(basename "$0") help"
}

if [[ $# == 0 || "$1" == help ]]; then
  usage
  exit 0
fi

preload_jemalloc
enable_plugins
prepare_configuration

case "$1" in
  jobmanager | standalone-job | taskmanager)
    run "$FLINK_HOME/bin/$1.sh" start-foreground "${@:2}"
    ;;
  history-server)
    run "$FLINK_HOME/bin/historyserver.sh" start-foreground "${@:2}"
    ;;
  *)
    run "$@"
    ;;
esac
