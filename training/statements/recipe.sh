#!/bin/sh
# From the encoder to the shipped weights: sh training/statements/recipe.sh CUT_DIR TRAIN.jsonl.gz NEWS.jsonl.gz WORK [OUT_DIR]
# Some three hours on two quiet cores. See README.md; run from the repository's root. A rehearsal of minutes: few texts,
# another OUT_DIR, and the minutes of the last two steps in DISTIL ("22 13" where nothing is said).
set -eu
CUT=$1 TRAIN=$2 NEWS=$3 WORK=$4 FULL=${5:-src/belegt/learned/weights/statements-full}
set -- ${DISTIL:-22 13}
export PYTHONPATH=src:.
step() { python -m "training.statements.$@"; }
step train "$CUT" "$TRAIN" "$WORK/first" --epochs 11 --seed 1
step average "$WORK/first/mean.safetensors" "$WORK/first/epoch-9.safetensors=0.2" "$WORK/first/epoch-10.safetensors=0.3" "$WORK/first/epoch-11.safetensors=0.5"
step export "$CUT" "$WORK/first/mean.safetensors" "$TRAIN" "$WORK/version-1" --version 1
step label "$NEWS" "$WORK/labelled.jsonl.gz" --weights "$WORK/version-1" --count 1600 --outlets tagesspiegel.de zeit.de sueddeutsche.de de.rt.com
step train "$CUT" "$TRAIN" "$WORK/second" --epochs 5 --seed 2 --start "$WORK/first/epoch-6.safetensors" --more "$WORK/labelled.jsonl.gz" \
    --portion 100 --names src/belegt/entities/data/first_names.tsv --drop 0.12 --faster 4 --rate 1e-4 --freeze 5
step average "$WORK/second/mean.safetensors" "$WORK/second/epoch-3.safetensors=0.2" "$WORK/second/epoch-4.safetensors=0.3" "$WORK/second/epoch-5.safetensors=0.5"
step average "$WORK/both.safetensors" "$WORK/first/mean.safetensors=0.5" "$WORK/second/mean.safetensors=0.5"
step export "$CUT" "$WORK/both.safetensors" "$TRAIN" "$FULL" --version 2
step label "$NEWS" "$WORK/more-1.jsonl.gz" --weights "$FULL" --count 1400 --outlets tagesspiegel.de zeit.de
step label "$NEWS" "$WORK/more-2.jsonl.gz" --weights "$FULL" --count 1400 --outlets sueddeutsche.de de.rt.com
TEXTS="$TRAIN $WORK/more-1.jsonl.gz $WORK/more-2.jsonl.gz"
step distil "$CUT" "$FULL" "$WORK/short.safetensors" --texts $TEXTS --trunk 0 2 4 5 6 8 --minutes "$1"
step distil "$CUT" "$FULL" "$WORK/answers.safetensors" --texts $TEXTS --trunk 0 2 4 5 6 8 --minutes "$2" \
    --start "$WORK/short.safetensors" --outputs 4 --rate 1.5e-4
step export "$CUT" "$WORK/answers.safetensors" "$TRAIN" "$FULL" --version 3
