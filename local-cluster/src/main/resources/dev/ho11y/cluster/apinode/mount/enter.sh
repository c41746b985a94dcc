# Runs in a mount namespace of its own: arranges what the steps say, then becomes the command.
# enter.sh STAGE STEP… -- COMMAND…
# STAGE is an existing folder that the command does not need until it starts; everything is made below it first, because
# a volume may hide the folder that another one comes from.
set -eu
stage=$1
shift
back=$(pwd)
layers=0

# mirror FROM TO: TO gets the entries of FROM, in a file system to which entries can be added
mirror() {
  mount -t tmpfs -o mode=755 mirror "$2"
  for entry in "$1"/* "$1"/.[!.]*; do
    name=${entry##*/}
    if [ "$entry" -ef "$stage" ]; then
      mkdir "$2/$name"
    elif [ -L "$entry" ]; then
      cp -P "$entry" "$2/$name"
    elif [ -d "$entry" ]; then
      mkdir "$2/$name"
      mount --rbind "$entry" "$2/$name"
    elif [ -e "$entry" ]; then
      : >"$2/$name"
      mount --bind "$entry" "$2/$name"
    fi
  done
}

while [ "$1" != -- ]; do
  case $1 in
  root) # a new root with the same entries, to which entries can be added
    mirror "" "$stage"
    mkdir "$stage/.before"
    cd "$stage"
    pivot_root . .before
    cd /
    umount -l /.before
    rmdir /.before
    shift
    ;;
  open)
    mount -t tmpfs -o mode=755 stage "$stage"
    shift
    ;;
  take) # NUMBER SOURCE
    if [ -d "$3" ]; then mkdir "$stage/$2"; else : >"$stage/$2"; fi
    mount --rbind "$3" "$stage/$2"
    shift 3
    ;;
  layer) # FOLDER: entries can be added to it that nobody else sees
    layers=$((layers + 1))
    mkdir "$stage/upper$layers" "$stage/work$layers"
    # A user namespace may not lay anything over a folder with mounts below it.
    mount -t overlay overlay -o "lowerdir=$2,upperdir=$stage/upper$layers,workdir=$stage/work$layers" "$2" 2>/dev/null || {
      mkdir "$stage/old$layers"
      mount --rbind "$2" "$stage/old$layers"
      mirror "$stage/old$layers" "$2"
    }
    shift 2
    ;;
  folder)
    mkdir -p "$2"
    shift 2
    ;;
  file)
    mkdir -p "${2%/*}"
    : >>"$2"
    shift 2
    ;;
  bind) # NUMBER TARGET rw|ro
    mount --rbind "$stage/$2" "$3"
    # A user namespace may not change every flag; what is written there is seen by this pod alone.
    if [ "$4" = ro ]; then mount -o remount,bind,ro "$3" 2>/dev/null || true; fi
    shift 4
    ;;
  close)
    umount -l "$stage"
    shift
    ;;
  cd)
    back=$2
    shift 2
    ;;
  esac
done
shift
cd "$back" || cd /
exec "$@"
