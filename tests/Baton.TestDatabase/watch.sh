# Runs a database server for as long as the process at the other end of standard input lives, then ends it and removes its folder.
# A line on standard input says instead how to end it, and the folder stays: "fast" or "immediate".
bin=$1 folder=$2
shift 2
trap '' INT TERM HUP
# A session of its own: what ends the tests' process group does not end the server before its clients.
$(command -v setsid) "$bin/postgres" -D "$folder/data" -k "$folder" "$@" >>"$folder/log" 2>&1 </dev/null &
server=$!
read -r end || end=remove
case $end in
  fast) kill -INT "$server" ;;
  *) kill -QUIT "$server" ;;
esac
wait "$server"
[ "$end" != remove ] || rm -rf "$folder"
