#!/bin/bash
# Starts everything that runs in a Flink pod: set as kubernetes.entry.path, and the command of the init container.
#
#   launch.sh fetch --file <uri> <sha256 or -> <target> …   places files (init container)
#   launch.sh <anything else>                               what the image's /docker-entrypoint.sh does with it,
#                                                           with stdout and stderr also in the files Flink's UI shows
set -u
umask 022

FLINK_HOME=${FLINK_HOME:-/opt/flink}
export FLINK_HOME FLINK_CONF_DIR=${FLINK_CONF_DIR:-$FLINK_HOME/conf}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
entrypoint=${RIVERRUN_ENTRYPOINT:-/docker-entrypoint.sh}
half_ring_bytes=${RIVERRUN_STDOUT_HALF_RING_BYTES:-25000000} # two files of this size a stream: 50 MB
drain_seconds=5

fetch() {
  link_built_in_plugins
  local java=java jar class_path
  [[ -n ${JAVA_HOME:-} ]] && java=$JAVA_HOME/bin/java
  # flink-dist first: almost every class is in it, and a class path is searched in order.
  class_path=$here/artifact-fetcher.jar:$(printf '%s:' "$FLINK_HOME"/lib/flink-dist*.jar)
  for jar in "$FLINK_HOME"/lib/*.jar; do
    # Without Log4j, which takes as long to set up as all the rest.
    [[ $jar == */log4j-* || $jar == */flink-dist* ]] || class_path+=$jar:
  done
  class_path+=${HADOOP_CLASSPATH:-}:${HADOOP_CONF_DIR:-}
  export FLINK_PLUGINS_DIR=${FLINK_PLUGINS_DIR:-$FLINK_HOME/plugins}
  # A process that lives for half a second: no second compiler, no parallel collector, the JDK's own class archive.
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx256m \
    -cp "$class_path" org.riverrun.fetch.ArtifactFetcher "$@"
}

# As the official image's entrypoint does it, which the init container does not pass through.
link_built_in_plugins() {
  local jar name
  local IFS=';'
  for jar in ${ENABLE_BUILT_IN_PLUGINS:-}; do
    name=${jar%.jar}
    if [[ ! -f $FLINK_HOME/opt/$jar ]]; then
      fail "ENABLE_BUILT_IN_PLUGINS names $jar, which is not in $FLINK_HOME/opt; its version must be the image's."
    fi
    mkdir -p "$FLINK_HOME/plugins/$name" && ln -fs "$FLINK_HOME/opt/$jar" "$FLINK_HOME/plugins/$name" ||
      fail "Cannot enable the plugin $jar: $FLINK_HOME/plugins is not writable."
  done
}

fail() {
  echo "$1" >&2
  printf '%s' "$1" 2>/dev/null >"${RIVERRUN_TERMINATION_LOG:-/dev/termination-log}"
  exit 1
}

# The name that flink-console.sh gives to the log, with .out and .err in place of .log.
log_prefix() {
  local service=$1 directory=${FLINK_LOG_DIR:-}
  if [[ -z $directory ]]; then
    directory=$(sed -n "s/^ *['\"]\{0,1\}env\.log\.dir['\"]\{0,1\} *: *//p" "$FLINK_CONF_DIR"/{config,flink-conf}.yaml \
      2>/dev/null | head -n 1 | tr -d "\"'")
  fi
  echo "${directory:-$FLINK_HOME/log}/flink-${FLINK_IDENT_STRING:-${USER:-}}-$service-0-$HOSTNAME"
}

# Keeps what comes in on stdin: the newest $half_ring_bytes in the file, as many before them in <file>.1.
ring() {
  RING=$1 exec split -b "$half_ring_bytes" --filter='mv -f "$RING" "$RING.1" 2>/dev/null; exec cat >"$RING"' -
}

# The start scripts run Java four or five times before Flink's own: to flatten the same configuration again and again,
# to ask for the version, to write into a configuration that is mounted read-only. They find it by JAVA_HOME; this one
# looks the same, but its bin/java is this launcher, which gives the same answers in less time (see answer_as_java).
quick_java_home() {
  local real=${JAVA_HOME:-} quick=$1/java
  if [[ -z $real ]]; then
    real=$(readlink -f "$(command -v java)")
    real=${real%/bin/java}
  fi
  [[ -x $real/bin/java ]] && mkdir -p "$quick/bin" && mkdir -m 1777 "$1/answers" && chmod 755 "$1" || return
  ln -s "$real"/* "$quick/" 2>/dev/null # all but bin, which is there
  ln -s "$real"/bin/* "$quick/bin/"
  ln -sf "$here/${BASH_SOURCE[0]##*/}" "$quick/bin/java"
  export RIVERRUN_JAVA_HOME=${JAVA_HOME:-} RIVERRUN_JAVA=$real/bin/java RIVERRUN_ANSWERS=$1/answers JAVA_HOME=$quick
}

answer_as_java() {
  local java=$RIVERRUN_JAVA answer line
  # For a process that lives for half a second: no second compiler, no parallel collector.
  local brief=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto)
  case "$*" in
    -XshowSettings:properties)
      while IFS= read -r line; do
        [[ $line == JAVA_VERSION=* ]] && answer=${line#*=}
      done <"${java%/bin/java}/release" 2>/dev/null
      if [[ ${answer:-} =~ ^\"([0-9]+)(\.([0-9]+))? ]]; then
        [[ ${BASH_REMATCH[1]} == 1 ]] && answer=1.${BASH_REMATCH[3]} || answer=${BASH_REMATCH[1]}
        echo "    java.specification.version = $answer" >&2
        exit 0
      fi
      exec "$java" "$@"
      ;;
    *BashJavaUtils\ UPDATE_AND_GET_FLINK_CONFIGURATION\ *\ -flatten)
      answer=$RIVERRUN_ANSWERS/flat
      [[ -s $answer ]] || { "$java" "${brief[@]}" "$@" >"$answer.$$" 2>&1 && mv "$answer.$$" "$answer"; } ||
        { cat "$answer.$$"; exit 1; }
      cat "$answer"
      exit 0
      ;;
    *BashJavaUtils\ UPDATE_AND_GET_FLINK_CONFIGURATION\ *)
      # What would be written cannot be: the scripts say so and go on.
      answer=$FLINK_CONF_DIR/config.yaml
      [[ -e $answer && ! -w $answer ]] && echo "BASH_JAVA_UTILS_EXEC_RESULT:" && exit 0
      exec "$java" "${brief[@]}" "$@"
      ;;
    *BashJavaUtils\ *) exec "$java" "${brief[@]}" "$@" ;;
  esac
  export JAVA_HOME=$RIVERRUN_JAVA_HOME JAVA_RUN=$java
  [[ -n $JAVA_HOME ]] || unset JAVA_HOME
  unset RIVERRUN_JAVA_HOME RIVERRUN_JAVA RIVERRUN_ANSWERS
  exec "$java" "$@"
}

# Runs the entrypoint as a child. The launcher stays as the container's first process, because when that ends the
# kernel kills all others, and the last lines before a crash, which matter most, would be lost on their way.
duplicate() {
  local prefix=$1 pipes=$2 child code signalled signal stream helpers=()
  shift 2
  mkfifo "$pipes"/{out,err,out.ring,err.ring}
  trap '' INT HUP TERM # helpers end with their input, not with a terminal's signals
  for stream in out err; do
    ring "$prefix.$stream" <"$pipes/$stream.ring" &
    helpers+=($!)
  done
  tee -p "$pipes/out.ring" <"$pipes/out" & helpers+=($!)
  tee -p "$pipes/err.ring" <"$pipes/err" >&2 & helpers+=($!)
  trap - INT HUP TERM

  quick_java_home "$pipes"
  (trap - INT QUIT; exec "$entrypoint" "$@") >"$pipes/out" 2>"$pipes/err" &
  child=$!
  for signal in TERM INT HUP QUIT USR1 USR2; do
    trap "signalled=1; kill -$signal $child 2>/dev/null" "$signal"
  done
  # wait returns early, with a code of its own, when a signal comes in; 127 the second time it is asked.
  signalled=1 code=127
  while ((signalled)); do
    signalled=0
    wait "$child"
    local waited=$?
    ((waited == 127)) || code=$waited
  done

  # A process that outlives the JVM may hold the streams open: give the helpers time to drain, not for ever.
  (sleep "$drain_seconds" && kill -KILL "${helpers[@]}") >/dev/null 2>&1 &
  local guard=$!
  wait "${helpers[@]}" 2>/dev/null
  kill "$guard" 2>/dev/null
  rm -rf "$pipes"
  exit "$code"
}

[[ ${0##*/} == java ]] && answer_as_java "$@"

case "${1:-}" in
  fetch)
    shift
    fetch "$@"
    ;;
esac

service=
case "$*" in
  *kubernetes-taskmanager.sh*) service=kubernetes-taskmanager ;;
  *"kubernetes-jobmanager.sh kubernetes-application"*) service=kubernetes-application ;;
  *"kubernetes-jobmanager.sh kubernetes-session"*) service=kubernetes-session ;;
esac
[[ -n $service ]] || exec "$entrypoint" "$@"

prefix=$(log_prefix "$service")
directory=${prefix%/*}
# Root must not make the directory: Flink runs as another user and has to write there.
((EUID == 0)) || mkdir -p "$directory" 2>/dev/null
if [[ ${STD_REDIRECT_TO_FILE:-} != true && -w $directory ]] && pipes=$(mktemp -d 2>/dev/null); then
  duplicate "$prefix" "$pipes" "$@"
fi
exec "$entrypoint" "$@"
