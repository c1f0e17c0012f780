#!/bin/sh
# From the encoder to the shipped weights: sh training/names/recipe.sh CUT_DIR GERMEVAL SMARTDATA GSD FAMILY_NAMES WORK NEWS PILES [OUT_DIR]
# Three hours on two quiet cores. See README.md; run from the repository's root.
set -eu
CUT=$1 GERMEVAL=$2 SMARTDATA=$3 GSD=$4 FAMILY=$5 WORK=$6 NEWS=$7 PILES=$8 OUT=${9:-src/belegt/learned/weights/names}
export PYTHONPATH=.:src:training/names
train() { python training/names/train.py --encoder "$CUT" --germeval "$GERMEVAL" --smartdata "$SMARTDATA" "$@"; }
vary() { train --with-dev --hide 0.03 --join 0.3 --mean 0.98 --family "$FAMILY" "$@"; }
mean() { python training/names/mean.py "$@" --encoder "$CUT"; }
train --epochs 8 --minutes 24 --out "$WORK/1"
train --start "$WORK/1/model.pt" --with-dev --epochs 4 --rate 1e-4 --seed 11 --minutes 5 --out "$WORK/2"
vary --start "$WORK/1/model.pt" --epochs 10 --rate 1.3e-4 --swap 0.45 --seed 17 --minutes 30 --out "$WORK/3"
mean "$WORK/version-3" "$WORK/2" "$WORK/3"
more() { vary --written --gsd "$GSD" "$@"; }
more --start "$WORK/version-3/model.pt" --epochs 4 --rate 1.3e-4 --swap 0.4 --seed 23 --minutes 26 --out "$WORK/4"
mean "$WORK/three-four" "$WORK/version-3=0.3" "$WORK/4=0.7"
more --start "$WORK/three-four/model.pt" --epochs 1 --rate 8e-5 --swap 0.4 --seed 29 --minutes 20 --out "$WORK/5"
mean "$WORK/three-five" "$WORK/version-3=0.15" "$WORK/4=0.25" "$WORK/5=0.6"
more --start "$WORK/three-five/model.pt" --epochs 1 --rate 1e-4 --swap 0.3 --hide 0.05 --seed 31 --minutes 10 --out "$WORK/6"
mean "$WORK/version-4" "$WORK/4=0.3" "$WORK/6=0.7"
more --start "$WORK/version-4/model.pt" --epochs 4 --rate 1e-4 --swap 0.35 --hide 0.04 --seed 41 --minutes 45 --threads 1 --out "$WORK/7"
mean "$WORK/version-5" "$WORK/version-4=0.7" "$WORK/7=0.3"
python training/names/export.py "$CUT" "$WORK/version-5" "$OUT" --germeval "$GERMEVAL" --version 5
python training/names/gate.py "$OUT" --articles "$NEWS" --germeval "$GERMEVAL" --piles "$PILES" --version 6
