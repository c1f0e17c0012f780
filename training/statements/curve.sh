#!/bin/sh
# How much the annotated texts give: sh training/statements/curve.sh CUT_DIR TRAIN.jsonl.gz DEV.jsonl.gz NEWS.jsonl.gz WORK SCORER
# A tagger of four and two layers learns from 1,200 news texts that the rules labelled, then goes on from there with none, 90, 250
# or all 700 annotated texts, 300 steps each, with all for 350 more. Some 70 minutes on two quiet cores. SCORER: the quotation scorer (score_quotes.py).
set -eu
CUT=$1 TRAIN=$2 DEV=$3 NEWS=$4 WORK=$5 SCORER=$6
export PYTHONPATH=src:.
step() { python -m "training.statements.$@"; }
train() { step train "$CUT" "$1" "$WORK/$2" --layers 4 2 --size 1400 --steps "$3" --epochs 99 ${4:-}; }
score() {
    step evaluate "$CUT" "$WORK/$1/last.safetensors" "$DEV" "$WORK/$1.jsonl"
    python "$SCORER" "$WORK/$1.jsonl" "$WORK/dev.jsonl" | tee "$WORK/$1.txt"
}
mkdir -p "$WORK"
gzip -dc "$DEV" > "$WORK/dev.jsonl"
step label "$NEWS" "$WORK/rules.jsonl.gz" --rules --count 1200 --outlets tagesspiegel.de zeit.de sueddeutsche.de de.rt.com
train "$WORK/rules.jsonl.gz" start 550
score start
for TEXTS in 90 250 700; do
    train "$TRAIN" "$TEXTS" 300 "--start $WORK/start/last.safetensors --limit $TEXTS"
    score "$TEXTS"
done
train "$TRAIN" more 350 "--start $WORK/700/last.safetensors --seed 2"
score more
